package dev.marquee.web.community;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote, as it is shown. Immutable.
 *
 * @param text the text, or its beginning
 * @param whole whether it is all of the text
 * @param spoiler whether it is shown on demand only
 * @param lang the language for {@code lang}, or null if it is not known
 */
public record Said(
        String text,
        boolean whole,
        boolean spoiler,
        @Nullable String lang) {

    private static final Set<String> LANGUAGES =
            Arrays.stream(java.util.Locale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());

    /** {@return the whole text} */
    static Said whole(String text, boolean spoiler, @Nullable String language) {
        return new Said(text, true, spoiler, lang(language));
    }

    /** {@return the beginning of a text} */
    static Said beginning(String text, int most, boolean spoiler, @Nullable String language) {
        boolean whole = text.codePointCount(0, text.length()) <= most;
        String shown = whole
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).stripTrailing() + " …";
        return new Said(shown, whole, spoiler, lang(language));
    }

    /** {@return the language, unless it is only the form of a code that no language has} */
    private static @Nullable String lang(@Nullable String language) {
        return language != null && LANGUAGES.contains(language) ? language : null;
    }
}
