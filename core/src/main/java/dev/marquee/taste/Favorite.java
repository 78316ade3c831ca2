package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.time.Instant;

/**
 * A user's mark that a movie is a favorite. Immutable.
 *
 * @param user the user
 * @param movie the movie
 * @param createdAt when the user marked the movie; stored with microseconds
 */
public record Favorite(UserId user, MovieId movie, Instant createdAt) {}
