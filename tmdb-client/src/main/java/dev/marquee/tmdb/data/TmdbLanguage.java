package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A language. Immutable.
 *
 * @param code in ISO 639-1, such as {@code de}
 * @param englishName its name in English, or the code if TMDb has no name
 * @param name its name in the language itself, or null
 */
public record TmdbLanguage(
        String code, String englishName, @Nullable String name) {}
