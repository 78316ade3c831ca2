package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * An image in which a person is tagged. Immutable.
 *
 * @param image the image
 * @param type what it is, such as {@code poster}, or null
 * @param movie the movie that it belongs to, or null if it belongs to television
 */
public record TaggedImage(
        TmdbImage image, @Nullable String type, @Nullable MovieSummary movie) {}
