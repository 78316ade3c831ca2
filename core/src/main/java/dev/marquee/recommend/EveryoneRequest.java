package dev.marquee.recommend;

import dev.marquee.movie.MovieFilter;
import dev.marquee.validation.Rules;

/**
 * A request for recommendations for every user. Immutable; each method returns a changed copy.
 *
 * @param limit the maximum number of recommendations for each user, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 * @param ranking how the lists are arranged
 * @param includeSeen whether the movies that each user knows may be recommended as well: favorites, rated and watched
 *     movies; dismissed movies never are
 */
public record EveryoneRequest(int limit, MovieFilter filter, RankingOptions ranking, boolean includeSeen) {

    /**
     * Checks the limit.
     *
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public EveryoneRequest {
        Rules.range("limit", limit, 1, 1000);
    }

    /**
     * Creates a request for the highest scores among all movies.
     *
     * @param limit the maximum number of recommendations for each user, 1 to 1000
     * @return the request
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public static EveryoneRequest of(int limit) {
        return new EveryoneRequest(limit, MovieFilter.all(), RankingOptions.PLAIN, false);
    }

    /**
     * Restricts which movies may be recommended; replaces the present filter.
     *
     * @param filter which movies may be recommended
     * @return a copy with the filter
     */
    public EveryoneRequest filter(MovieFilter filter) {
        return new EveryoneRequest(limit, filter, ranking, includeSeen);
    }

    /**
     * Sets how the lists are arranged; replaces all present options.
     *
     * @param ranking the options
     * @return a copy with the options
     */
    public EveryoneRequest ranking(RankingOptions ranking) {
        return new EveryoneRequest(limit, filter, ranking, includeSeen);
    }

    /**
     * Sets whether seen movies may be recommended as well: favorites, rated and watched movies. Dismissed movies never
     * are.
     *
     * @param include whether they may
     * @return a copy with the setting
     */
    public EveryoneRequest includeSeen(boolean include) {
        return new EveryoneRequest(limit, filter, ranking, include);
    }
}
