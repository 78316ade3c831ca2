package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/** The rules of the codes of countries and languages. Stateless and thread-safe. */
final class Codes {

    private Codes() {}

    /**
     * Checks a country's code.
     *
     * @param code the code
     * @return the code
     * @throws InvalidValueException if the code is not two letters in upper case
     */
    static String country(String code) {
        if (code.length() != 2 || !isAllIn(code, 'A', 'Z')) {
            throw new InvalidValueException(
                    "country must be an ISO 3166-1 code of two letters in upper case, such as FR, was "
                            + Rules.shown(code));
        }
        return code;
    }

    /**
     * Checks a language's code.
     *
     * @param code the code
     * @return the code
     * @throws InvalidValueException if the code is not two or three letters in lower case
     */
    static String language(String code) {
        if (code.length() < 2 || code.length() > 3 || !isAllIn(code, 'a', 'z')) {
            throw new InvalidValueException(
                    "language must be an ISO 639-1 code in lower case, such as fr, was " + Rules.shown(code));
        }
        return code;
    }

    static @Nullable String optionalCountry(@Nullable String code) {
        return code == null ? null : country(code);
    }

    static @Nullable String optionalLanguage(@Nullable String code) {
        return code == null ? null : language(code);
    }

    private static boolean isAllIn(String code, char first, char last) {
        return code.chars().allMatch(c -> c >= first && c <= last);
    }
}
