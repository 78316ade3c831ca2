package dev.marquee.taste;

import dev.marquee.movie.Movie;
import java.time.Instant;

/**
 * A movie in which a user is not interested. Immutable.
 *
 * @param movie the movie with its genres
 * @param dismissedAt when the user said so, in UTC with microseconds
 */
public record DismissedMovie(Movie movie, Instant dismissedAt) {}
