package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A country. Immutable.
 *
 * @param code in ISO 3166-1, such as {@code DE}
 * @param name its name in English, or the code if TMDb has no name
 * @param nativeName its name in the request's language, or null
 */
public record TmdbCountry(
        String code, String name, @Nullable String nativeName) {}
