package dev.marquee.recommend;

import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for movies that several users can watch together. Immutable; each method returns a changed copy.
 *
 * @param members the users, 1 to 50, each once
 * @param strategy how the members' scores are combined
 * @param limit the maximum number of recommendations, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 * @param ranking how the list is arranged
 * @param after where the previous page ended, or null for the first page
 * @param includeSeen whether the movies that the members know may be recommended as well: favorites, rated and watched
 *     movies; dismissed movies never are
 * @param among the only movies that may be recommended, such as those of a list, at most 10,000; null for all
 */
public record GroupRequest(
        List<UserId> members,
        GroupStrategy strategy,
        int limit,
        MovieFilter filter,
        RankingOptions ranking,
        @Nullable Cursor after,
        boolean includeSeen,
        @Nullable Set<MovieId> among) {

    /**
     * Checks the sizes. A user listed more than once keeps the first position.
     *
     * @throws dev.marquee.InvalidValueException if there are not 1 to 50 members or the limit is not 1 to 1000
     */
    public GroupRequest {
        members = List.copyOf(new LinkedHashSet<>(members));
        Rules.range("number of members", members.size(), 1, 50);
        Rules.range("limit", limit, 1, 1000);
        among = among == null ? null : Set.copyOf(Rules.size("among", among, 10_000));
    }

    /**
     * Creates a request for a group by {@link GroupStrategy#AVERAGE}.
     *
     * @param members the users, 1 to 50
     * @return a request for ten recommendations among all movies
     * @throws dev.marquee.InvalidValueException if there are not 1 to 50 members
     */
    public static GroupRequest of(Collection<UserId> members) {
        return new GroupRequest(
                List.copyOf(members),
                GroupStrategy.AVERAGE,
                10,
                MovieFilter.all(),
                RankingOptions.PLAIN,
                null,
                false,
                null);
    }

    /**
     * Sets how the members' scores are combined.
     *
     * @param strategy the strategy
     * @return a copy with the strategy
     */
    public GroupRequest strategy(GroupStrategy strategy) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen, among);
    }

    /**
     * Sets the maximum number of recommendations.
     *
     * @param limit 1 to 1000
     * @return a copy with the limit
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public GroupRequest limit(int limit) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen, among);
    }

    /**
     * Restricts which movies may be recommended; replaces the present filter.
     *
     * @param filter which movies may be recommended
     * @return a copy with the filter
     */
    public GroupRequest filter(MovieFilter filter) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen, among);
    }

    /**
     * Sets how the list is arranged; replaces all present options.
     *
     * @param ranking the options
     * @return a copy with the options
     */
    public GroupRequest ranking(RankingOptions ranking) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen, among);
    }

    /**
     * Continues where a page ended. Everything but the limit must equal the request of that page.
     *
     * @param after {@link GroupRecommendations#next()} of the previous page, or null for the first page
     * @return a copy with the cursor
     */
    public GroupRequest after(@Nullable Cursor after) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen, among);
    }

    /**
     * Sets whether seen movies may be recommended as well: favorites, rated and watched movies. Dismissed movies never
     * are.
     *
     * @param include whether they may
     * @return a copy with the setting
     */
    public GroupRequest includeSeen(boolean include) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, include, among);
    }

    /**
     * Restricts the recommendations to some movies, such as those of a list; replaces the present restriction.
     *
     * @param movies the movies, at most 10,000, or null for all; of none, nothing is recommended
     * @return a copy with the restriction
     * @throws dev.marquee.InvalidValueException if there are too many movies
     */
    public GroupRequest among(@Nullable Collection<MovieId> movies) {
        return new GroupRequest(
                members,
                strategy,
                limit,
                filter,
                ranking,
                after,
                includeSeen,
                movies == null ? null : Set.copyOf(movies));
    }
}
