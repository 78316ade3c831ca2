package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Instant;

/**
 * A user's mark that a movie is a favorite. Immutable.
 *
 * @param user the user
 * @param movie the movie
 * @param createdAt when the user marked the movie, in the years 1 to 9999 in UTC; stored with microseconds
 */
public record Favorite(UserId user, MovieId movie, Instant createdAt) implements TasteFact {

    /**
     * Checks the time.
     *
     * @throws dev.marquee.InvalidValueException if the time is in another year
     */
    public Favorite {
        Rules.moment("created_at", createdAt);
    }
}
