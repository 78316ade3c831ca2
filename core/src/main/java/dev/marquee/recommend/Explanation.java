package dev.marquee.recommend;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Movie;
import java.util.List;

/**
 * What a recommender thinks of one movie for a user, and why. Immutable.
 *
 * @param movie the movie with its genres
 * @param parts the parts of its score
 * @param reasons what speaks for the movie, the largest share of the score first; at least one
 * @param rank the place of the movie among the candidates by its score, 1 for the best; equal scores share a place
 * @param candidates the number of movies that could be recommended to the user, this one included
 */
public record Explanation(Movie movie, ScoreParts parts, List<Reason> reasons, int rank, int candidates) {

    /**
     * Copies the reasons.
     *
     * @throws InvalidValueException if there is no reason
     */
    public Explanation {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new InvalidValueException("an explanation needs a reason, but had none; give at least one");
        }
    }
}
