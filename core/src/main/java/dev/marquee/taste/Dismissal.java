package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Instant;

/**
 * That a user is not interested in a movie. Immutable.
 *
 * @param user the user
 * @param movie the movie
 * @param dismissedAt when the user said so, in the years 1 to 9999 in UTC; stored with microseconds
 */
public record Dismissal(UserId user, MovieId movie, Instant dismissedAt) implements TasteFact {

    /**
     * Checks the time.
     *
     * @throws dev.marquee.InvalidValueException if the time is in another year
     */
    public Dismissal {
        Rules.moment("dismissed_at", dismissedAt);
    }
}
