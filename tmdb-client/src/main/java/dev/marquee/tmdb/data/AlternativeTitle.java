package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * Another title of a movie. Immutable.
 *
 * @param title the title
 * @param country where it is used in ISO 3166-1, or null
 * @param type what kind of title it is, or null
 */
public record AlternativeTitle(
        String title, @Nullable String country, @Nullable String type) {}
