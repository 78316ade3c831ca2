package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a movie, a collection or a person in one language; a text is null if there is none. Immutable.
 *
 * @param language ISO 639-1, such as {@code pt}
 * @param country ISO 3166-1, such as {@code BR}, or null
 * @param name the language's name in itself, or null
 * @param englishName the language's name in English, or null
 * @param title the title
 * @param overview the plot, or the description of a collection
 * @param tagline the tagline
 * @param homepage the home page
 * @param runtime the runtime in minutes of the version in this language, or null if TMDb has 0 or nothing
 * @param biography the biography of a person
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
