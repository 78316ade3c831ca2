package dev.marquee.recommend;

import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Cursor;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
 */
public record GroupRequest(
        List<UserId> members,
        GroupStrategy strategy,
        int limit,
        MovieFilter filter,
        RankingOptions ranking,
        @Nullable Cursor after,
        boolean includeSeen) {

    /**
     * Checks the sizes. A user listed more than once keeps the first position.
     *
     * @throws dev.marquee.InvalidValueException if there are not 1 to 50 members or the limit is not 1 to 1000
     */
    public GroupRequest {
        members = List.copyOf(new LinkedHashSet<>(members));
        Rules.range("number of members", members.size(), 1, 50);
        Rules.range("limit", limit, 1, 1000);
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
                List.copyOf(members), GroupStrategy.AVERAGE, 10, MovieFilter.all(), RankingOptions.PLAIN, null, false);
    }

    /**
     * Sets how the members' scores are combined.
     *
     * @param strategy the strategy
     * @return a copy with the strategy
     */
    public GroupRequest strategy(GroupStrategy strategy) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen);
    }

    /**
     * Sets the maximum number of recommendations.
     *
     * @param limit 1 to 1000
     * @return a copy with the limit
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public GroupRequest limit(int limit) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen);
    }

    /**
     * Restricts which movies may be recommended; replaces the present filter.
     *
     * @param filter which movies may be recommended
     * @return a copy with the filter
     */
    public GroupRequest filter(MovieFilter filter) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen);
    }

    /**
     * Sets how the list is arranged; replaces all present options.
     *
     * @param ranking the options
     * @return a copy with the options
     */
    public GroupRequest ranking(RankingOptions ranking) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen);
    }

    /**
     * Continues where a page ended. Everything but the limit must equal the request of that page.
     *
     * @param after {@link GroupRecommendations#next()} of the previous page, or null for the first page
     * @return a copy with the cursor
     */
    public GroupRequest after(@Nullable Cursor after) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, includeSeen);
    }

    /**
     * Sets whether seen movies may be recommended as well: favorites, rated and watched movies. Dismissed movies never
     * are.
     *
     * @param include whether they may
     * @return a copy with the setting
     */
    public GroupRequest includeSeen(boolean include) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after, include);
    }
}
