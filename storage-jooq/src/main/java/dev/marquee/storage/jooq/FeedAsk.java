package dev.marquee.storage.jooq;

import dev.marquee.community.FeedQuery;
import dev.marquee.page.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a feed is asked for. Immutable.
 *
 * @param kinds the kinds, in the order of their places
 * @param now the moment that no row is later than
 * @param after the end of the page before
 * @param rows the number of rows that are read: one more than the page has
 */
record FeedAsk(List<FeedKind> kinds, Instant now, @Nullable Cursor after, int rows) {

    static FeedAsk of(FeedQuery query, Instant now) {
        return new FeedAsk(
                query.kinds().stream().sorted().map(FeedKind::of).toList(),
                now,
                query.page().after(),
                query.page().limit() + 1);
    }

    /** {@return a name of the kinds, so that a cursor can't be used with others} */
    String name() {
        return "feed." + kinds.stream().map(kind -> kind.kind().name()).collect(Collectors.joining("+"));
    }
}
