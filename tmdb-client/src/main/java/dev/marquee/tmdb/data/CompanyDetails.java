package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A company. Immutable.
 *
 * @param id TMDb's id
 * @param name its name
 * @param description the description, or null
 * @param headquarters the headquarters, or null
 * @param homepage its home page, or null
 * @param logoPath the logo's path, or null
 * @param originCountry the country in ISO 3166-1, or null
 * @param parentId TMDb's id of the parent company, or null
 */
public record CompanyDetails(
        int id,
        String name,
        @Nullable String description,
        @Nullable String headquarters,
        @Nullable String homepage,
        @Nullable String logoPath,
        @Nullable String originCountry,
        @Nullable Integer parentId) {}
