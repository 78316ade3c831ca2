package dev.marquee.recommend;

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

    /** Copies the reasons. */
    public Recommendation {
        reasons = List.copyOf(reasons);
    }

    /** {@return the reason with the largest share} */
    public Reason reason() {
        return reasons.get(0);
    }
}
