package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A collection as movies and searches name it. Immutable.
 *
 * @param id TMDb's id
 * @param name its name in the request's language
 * @param originalName its name in the original language, or null
 * @param originalLanguage the original language in ISO 639-1, or null
 * @param overview the description, or null
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param adult whether it is pornographic
 */
public record CollectionSummary(
        int id,
        String name,
        @Nullable String originalName,
        @Nullable String originalLanguage,
        @Nullable String overview,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        boolean adult)
        implements MultiResult {}
