package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A company as movies and searches name it. Immutable.
 *
 * @param id TMDb's id
 * @param name its name
 * @param logoPath the logo's path, or null
 * @param originCountry the country in ISO 3166-1, or null
 */
public record CompanySummary(
        int id,
        String name,
        @Nullable String logoPath,
        @Nullable String originCountry) {}
