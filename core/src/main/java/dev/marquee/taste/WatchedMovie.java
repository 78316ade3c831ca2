package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a user watched a movie. Immutable.
 *
 * @param movie the movie
 * @param plays the number of plays, 1 or more
 * @param lastWatchedAt the start of the latest play whose time is known, or null if there is none
 */
public record WatchedMovie(
        MovieId movie, int plays, @Nullable Instant lastWatchedAt) {}
