package dev.marquee.recommend;

import dev.marquee.movie.MovieFilter;
import dev.marquee.validation.Rules;

/**
 * What every account shall be recommended. Immutable; each method returns a changed copy.
 *
 * @param limit the most recommendations for each, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 * @param ranking how the lists are put together
 */
public record EveryoneRequest(int limit, MovieFilter filter, RankingOptions ranking) {

    /**
     * Checks the limit.
     *
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public EveryoneRequest {
        Rules.range("limit", limit, 1, 1000);
    }

    /**
     * Asks for the highest scores among all movies.
     *
     * @param limit the most recommendations for each, 1 to 1000
     * @return the request
     */
    public static EveryoneRequest of(int limit) {
        return new EveryoneRequest(limit, MovieFilter.all(), RankingOptions.PLAIN);
    }

    /**
     * Narrows what may be recommended; replaces the filter before.
     *
     * @param filter which movies
     * @return a copy with the filter
     */
    public EveryoneRequest filter(MovieFilter filter) {
        return new EveryoneRequest(limit, filter, ranking);
    }

    /**
     * Sets how the lists are put together.
     *
     * @param ranking the knobs
     * @return a copy with the knobs
     */
    public EveryoneRequest ranking(RankingOptions ranking) {
        return new EveryoneRequest(limit, filter, ranking);
    }
}
