package dev.marquee.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * A user's rating of a movie. Immutable.
 *
 * <p>There is one scale, 0.5 to 10 in steps of 0.5, which takes the scales of other services without loss: 0.5 to 5
 * stars in half steps are doubled, 1 to 10 stay as they are. 0 is no rating. A rating has nothing to do with TMDb's
 * votes.
 *
 * @param user the user
 * @param movie the movie
 * @param value the rating, 0.5 to 10 in steps of 0.5; kept with one decimal, such as 8.0
 * @param ratedAt when the user rated the movie, in the years 1 to 9999 in UTC; stored with microseconds
 */
public record Rating(UserId user, MovieId movie, BigDecimal value, Instant ratedAt) implements TasteFact {

    /** The least rating, and the distance between two ratings. */
    public static final BigDecimal STEP = new BigDecimal("0.5");

    /** The greatest rating. */
    public static final BigDecimal MAX = new BigDecimal("10.0");

    /** The least rating that counts as a like, for models and for recommendations. */
    public static final BigDecimal LIKE = new BigDecimal("8.0");

    /**
     * Checks the rating and the time.
     *
     * @throws InvalidValueException if the rating is not 0.5 to 10 in steps of 0.5, or the time is in another year
     */
    public Rating {
        value = checked(value);
        Rules.moment("rated_at", ratedAt);
    }

    /**
     * Checks a rating.
     *
     * @param value a rating
     * @return the rating with one decimal
     * @throws InvalidValueException if the rating is not 0.5 to 10 in steps of 0.5
     */
    public static BigDecimal checked(BigDecimal value) {
        Rules.digits("rating", value);
        if (value.compareTo(STEP) < 0
                || value.compareTo(MAX) > 0
                || value.remainder(STEP).signum() != 0) {
            throw new InvalidValueException("rating must be 0.5 to 10 in steps of 0.5, was " + value.toPlainString()
                    + "; round it, or remove the rating");
        }
        return value.setScale(1, RoundingMode.UNNECESSARY);
    }
}
