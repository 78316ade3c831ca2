package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;

import dev.marquee.community.Activity;
import dev.marquee.community.Feed;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Activities of all kinds, from the tables of what was done. Thread-safe. */
final class JooqFeed implements Feed {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

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
        FeedAsk ask = FeedAsk.of(query, clock.instant());
        Recent recent = recent(user, ask);
        Condition isRecent = dialect.isAmong(COMMUNITY_FOLLOW.FOLLOWEE_ID, recent.authors());
        return page(Viewer.of(user), FeedAuthors.followedBy(user, isRecent), ask, recent.since());
    }

    @Override
    public Page<Activity> by(Viewer viewer, UserId author, FeedQuery query) {
        return page(viewer, FeedAuthors.one(viewer, author), FeedAsk.of(query, clock.instant()), EARLIEST);
    }

    /**
     * Which rows a page can have. Each author has a newest row of each kind. A page of {@code n} rows has none that is
     * older than the {@code n}-th of these; so only one entry of an index is read for most authors.
     *
     * @param authors whose newest row is not older
     * @param since its time
     */
    private record Recent(Set<Long> authors, Instant since) {}

    private Recent recent(UserId user, FeedAsk ask) {
        Table<?> newest = FeedRows.newest(
                ask.kinds().stream().map(kind -> kind.newest(ask)).toList());
        for (int most = 2 * ask.rows(); ; most *= 2) {
            Result<Record2<Long, Instant>> found = sql.with(FeedAuthors.followedBy(user, DSL.noCondition()))
                    .select(FeedRows.NEWEST_AUTHOR, FeedRows.NEWEST_TIME)
                    .from(newest)
                    .where(FeedRows.NEWEST_TIME.isNotNull())
                    .orderBy(FeedRows.NEWEST_TIME.desc())
                    .limit(most)
                    .fetch();
            Instant since = found.size() < ask.rows()
                    ? EARLIEST
                    : found.get(ask.rows() - 1).value2();
            // Where more have the same time than were read, more are read.
            if (found.size() < most || found.get(most - 1).value2().isBefore(since)) {
                Set<Long> authors = found.stream()
                        .filter(row -> !row.value2().isBefore(since))
                        .map(Record2::value1)
                        .collect(Collectors.toSet());
                return new Recent(authors, since);
            }
        }
    }

    private Page<Activity> page(Viewer viewer, CommonTableExpression<?> authors, FeedAsk ask, Instant since) {
        Sight sight = new Sight(viewer);
        KeysetOrder order = FeedRows.order(ask.name());
        Table<?> rows = FeedRows.of(
                ask.kinds().stream().map(kind -> kind.rows(dialect, ask, since)).toList());
        List<Record> found = sql.with(authors)
                .select(FeedRows.ITS_PLACE, FeedRows.ITS_ID, FeedRows.ITS_TIME)
                .from(rows)
                .orderBy(order.orderBy())
                .limit(ask.rows())
                .fetch(row -> (Record) row);
        return order.page(found, ask.rows() - 1, shown -> reader.activities(sight, shown));
    }
}
