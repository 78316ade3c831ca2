package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A language. Immutable.
 *
 * @param code in ISO 639-1, such as {@code de}
 * @param englishName its name in English, or the code where TMDb has none
 * @param name its own name, or null
 */
public record TmdbLanguage(
        String code, String englishName, @Nullable String name) {}
