package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.time.Instant;

/**
 * A mark that a person likes a movie. Immutable.
 *
 * @param user the person
 * @param movie the movie
 * @param createdAt when it was marked, kept to the microsecond
 */
public record Favorite(UserId user, MovieId movie, Instant createdAt) {}
