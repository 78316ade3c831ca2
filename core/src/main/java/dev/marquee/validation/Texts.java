package dev.marquee.validation;

import dev.marquee.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** The rules of texts that users write for others. They check and change nothing. Stateless and thread-safe. */
public final class Texts {

    private Texts() {}

    /**
     * Checks a text: at least one of its characters can be seen, it is storable and not too long.
     *
     * @param name the field's name in the message
     * @param text the text
     * @param max the greatest length in code points
     * @return the text, unchanged
     * @throws InvalidValueException if the text breaks a rule
     */
    public static String required(String name, String text, int max) {
        Rules.required(name, text, max);
        if (text.codePoints().allMatch(c -> Invisible.is(c) || Invisible.isWhite(c))) {
            throw new InvalidValueException(
                    name + " must show something, had only white space and invisible characters; write a text");
        }
        return text;
    }

    /**
     * Checks a text as {@link #required} does, unless it is null.
     *
     * @param name the field's name in the message
     * @param text the text, or null
     * @param max the greatest length in code points
     * @return the text, unchanged, or null
     * @throws InvalidValueException if the text breaks a rule
     */
    public static @Nullable String optional(String name, @Nullable String text, int max) {
        return text == null ? null : required(name, text, max);
    }

    /**
     * Checks the code of a language, unless it is null.
     *
     * @param code two letters in lower case, or null
     * @return the code, or null
     * @throws InvalidValueException if it has another form
     */
    public static @Nullable String language(@Nullable String code) {
        if (code != null && !code.matches("[a-z]{2}")) {
            throw new InvalidValueException(
                    "language must be an ISO 639-1 code of two letters in lower case, such as fr, was "
                            + Rules.shown(code));
        }
        return code;
    }
}
