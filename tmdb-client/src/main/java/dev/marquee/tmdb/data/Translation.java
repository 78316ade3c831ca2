package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a movie, a collection or a person in one language; null where there is none. Immutable.
 *
 * @param language ISO 639-1, such as {@code pt}
 * @param country ISO 3166-1, such as {@code BR}, or null
 * @param name the language's own name, or null
 * @param englishName the language's name in English, or null
 * @param title the title
 * @param overview the plot, or what a collection is about
 * @param tagline the line on the poster
 * @param homepage the page
 * @param runtime minutes of the version in this language, or null where TMDb has 0 or nothing
 * @param biography a person's life
 */
public record Translation(
        String language,
        @Nullable String country,
        @Nullable String name,
        @Nullable String englishName,
        @Nullable String title,
        @Nullable String overview,
        @Nullable String tagline,
        @Nullable String homepage,
        @Nullable Integer runtime,
        @Nullable String biography) {}
