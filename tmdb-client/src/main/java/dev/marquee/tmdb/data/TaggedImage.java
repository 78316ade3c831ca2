package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A picture on which a person was marked. Immutable.
 *
 * @param image the picture
 * @param type what it is, such as {@code poster}, or null
 * @param movie the movie that it is of, or null if it is of television
 */
public record TaggedImage(
        TmdbImage image, @Nullable String type, @Nullable MovieSummary movie) {}
