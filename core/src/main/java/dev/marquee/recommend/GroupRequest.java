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
 * What several people shall watch together. Immutable; each method returns a changed copy.
 *
 * @param members the people, 1 to 50, each once
 * @param strategy how their scores become one
 * @param limit the most recommendations, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 * @param ranking how the list is put together
 * @param after where the page before ended, or null for the first page
 */
public record GroupRequest(
        List<UserId> members,
        GroupStrategy strategy,
        int limit,
        MovieFilter filter,
        RankingOptions ranking,
        @Nullable Cursor after) {

    /**
     * Checks the sizes; of one person named twice the first place counts.
     *
     * @throws dev.marquee.InvalidValueException if there are not 1 to 50 members or the limit is not 1 to 1000
     */
    public GroupRequest {
        members = List.copyOf(new LinkedHashSet<>(members));
        Rules.range("number of members", members.size(), 1, 50);
        Rules.range("limit", limit, 1, 1000);
    }

    /**
     * Asks for a group; the mean of the members' scores counts.
     *
     * @param members the people, 1 to 50
     * @return a request for ten
     */
    public static GroupRequest of(Collection<UserId> members) {
        return new GroupRequest(
                List.copyOf(members), GroupStrategy.AVERAGE, 10, MovieFilter.all(), RankingOptions.PLAIN, null);
    }

    /**
     * Sets how the scores become one.
     *
     * @param strategy the strategy
     * @return a copy with the strategy
     */
    public GroupRequest strategy(GroupStrategy strategy) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after);
    }

    /**
     * Sets how many.
     *
     * @param limit the most recommendations, 1 to 1000
     * @return a copy with the limit
     */
    public GroupRequest limit(int limit) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after);
    }

    /**
     * Narrows what may be recommended; replaces the filter before.
     *
     * @param filter which movies
     * @return a copy with the filter
     */
    public GroupRequest filter(MovieFilter filter) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after);
    }

    /**
     * Sets how the list is put together.
     *
     * @param ranking the knobs
     * @return a copy with the knobs
     */
    public GroupRequest ranking(RankingOptions ranking) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after);
    }

    /**
     * Goes on where a page ended. Everything but the limit must be as it was for that page.
     *
     * @param after {@link GroupRecommendations#next()} of the page before, or null for the first page
     * @return a copy with the place
     */
    public GroupRequest after(@Nullable Cursor after) {
        return new GroupRequest(members, strategy, limit, filter, ranking, after);
    }
}
