package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * An alternative title of a movie. Immutable.
 *
 * @param title the title
 * @param country the country where it is used, in ISO 3166-1, or null
 * @param type the kind of title, or null
 */
public record AlternativeTitle(
        String title, @Nullable String country, @Nullable String type) {}
