package dev.marquee.taste;

import dev.marquee.movie.Movie;
import java.time.Instant;

/**
 * A movie among a user's favorites. Immutable.
 *
 * @param movie the movie with its genres
 * @param favoritedAt when the user marked it, in UTC with microseconds
 */
public record FavoriteMovie(Movie movie, Instant favoritedAt) {}
