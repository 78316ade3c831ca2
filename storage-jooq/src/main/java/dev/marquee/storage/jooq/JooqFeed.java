package dev.marquee.storage.jooq;

import dev.marquee.community.Activity;
import dev.marquee.community.Feed;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.Viewer;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/** Activities of all kinds, from the tables of what was done. Thread-safe. */
final class JooqFeed implements Feed {

    private final DSLContext sql;
    private final Dialect dialect;
    private final ActivityReader reader;
    private final Clock clock;

    JooqFeed(DSLContext sql, Dialect dialect, MovieReader movies, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = new ActivityReader(sql, dialect, movies);
        this.clock = clock;
    }

    @Override
    public Page<Activity> of(UserId user, FeedQuery query) {
        return page(FeedAuthors.followedBy(user), query);
    }

    @Override
    public Page<Activity> by(Viewer viewer, UserId author, FeedQuery query) {
        return page(FeedAuthors.one(viewer, author), query);
    }

    private Page<Activity> page(CommonTableExpression<?> authors, FeedQuery query) {
        Instant now = clock.instant();
        int limit = query.page().limit();
        Cursor after = query.page().after();
        List<FeedKind> kinds = query.kinds().stream().sorted().map(FeedKind::of).toList();
        String name = "feed." + kinds.stream().map(kind -> kind.kind().name()).collect(Collectors.joining("+"));
        KeysetOrder order = FeedRows.order(name);
        List<CommonTableExpression<?>> tables = new ArrayList<>(List.of(authors));
        kinds.forEach(kind -> tables.add(kind.since(dialect, name, now, after, limit + 1)));
        Table<?> rows = FeedRows.of(kinds.stream()
                .map(kind -> kind.rows(dialect, name, now, after, limit + 1))
                .toList());
        List<Record> found = sql.with(tables)
                .select(FeedRows.ITS_PLACE, FeedRows.ITS_ID, FeedRows.ITS_TIME)
                .from(rows)
                .orderBy(order.orderBy())
                .limit(limit + 1)
                .fetch(row -> (Record) row);
        return order.page(found, limit, reader::activities);
    }
}
