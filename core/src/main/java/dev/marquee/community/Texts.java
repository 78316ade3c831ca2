package dev.marquee.community;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Invisible;
import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/** The rules of texts that users write for others. Stateless and thread-safe. */
final class Texts {

    private Texts() {}

    /** {@return the text, unchanged, if at least one of its characters can be seen and it is not too long} */
    static String required(String name, String text, int max) {
        Rules.required(name, text, max);
        if (text.codePoints().allMatch(c -> Invisible.is(c) || Invisible.isWhite(c))) {
            throw new InvalidValueException(
                    name + " must show something, had only white space and invisible characters; write a text");
        }
        return text;
    }

    /** {@return the text as {@link #required} returns it, or null} */
    static @Nullable String optional(String name, @Nullable String text, int max) {
        return text == null ? null : required(name, text, max);
    }

    /** {@return the code of a language, or null} */
    static @Nullable String language(@Nullable String code) {
        if (code != null && !code.matches("[a-z]{2}")) {
            throw new InvalidValueException(
                    "language must be an ISO 639-1 code of two letters in lower case, such as fr, was "
                            + Rules.shown(code));
        }
        return code;
    }
}
