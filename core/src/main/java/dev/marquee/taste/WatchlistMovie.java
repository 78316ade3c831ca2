package dev.marquee.taste;

import dev.marquee.movie.Movie;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movie on a user's watchlist. Immutable.
 *
 * @param movie the movie with its genres
 * @param note the user's note, or null
 * @param addedAt when the user put it there, in UTC with microseconds
 */
public record WatchlistMovie(Movie movie, @Nullable String note, Instant addedAt) {}
