package dev.marquee.recommend;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Movie;
import java.util.List;

/**
 * A recommended movie with its score and the reasons for it. Immutable.
 *
 * @param movie the movie with its genres
 * @param score 0 to 1; comparable within one answer, higher is better
 * @param reasons why the movie was recommended, the largest share of the score first; at least one
 */
public record Recommendation(Movie movie, double score, List<Reason> reasons) {

    /**
     * Copies the reasons.
     *
     * @throws InvalidValueException if there is no reason
     */
    public Recommendation {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new InvalidValueException("a recommendation needs a reason, but had none; give at least one");
        }
    }

    /** {@return the reason with the largest share} */
    public Reason reason() {
        return reasons.get(0);
    }
}
