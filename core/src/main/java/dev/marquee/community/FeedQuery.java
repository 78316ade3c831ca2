package dev.marquee.community;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import java.util.EnumSet;
import java.util.Set;

/**
 * A query for one page of activities. Immutable; the methods return a changed copy.
 *
 * @param kinds the kinds of activities, at least one
 * @param page the page
 */
public record FeedQuery(Set<ActivityKind> kinds, PageRequest page) {

    /**
     * Copies the kinds.
     *
     * @throws InvalidValueException if there is no kind
     */
    public FeedQuery {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new InvalidValueException("a feed needs at least one kind of activity; name some, or all of them");
        }
    }

    /** {@return a query for the newest 20 activities of all kinds} */
    public static FeedQuery all() {
        return new FeedQuery(EnumSet.allOf(ActivityKind.class), PageRequest.first(20));
    }

    /**
     * Restricts the query to some kinds.
     *
     * @param kinds the kinds, at least one
     * @return a copy with the kinds
     * @throws InvalidValueException if there is no kind
     */
    public FeedQuery kinds(Set<ActivityKind> kinds) {
        return new FeedQuery(kinds, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of activities, 1 to 1000
     * @return a copy with the limit
     * @throws InvalidValueException if the limit is not 1 to 1000
     */
    public FeedQuery limit(int limit) {
        return new FeedQuery(kinds, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page of the same query.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public FeedQuery after(Cursor cursor) {
        return new FeedQuery(kinds, page.after(cursor));
    }
}
