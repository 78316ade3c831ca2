package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a user stopped a movie. Immutable.
 *
 * @param user the user
 * @param movie the movie
 * @param position the place in the movie, 0 to 24 hours, in whole seconds
 * @param stoppedAt when the user stopped, in UTC with microseconds
 */
public record Progress(UserId user, MovieId movie, Duration position, Instant stoppedAt) {}
