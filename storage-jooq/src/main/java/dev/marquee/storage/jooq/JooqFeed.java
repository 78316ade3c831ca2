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
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

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
        Table<?> followed = DSL.select(COMMUNITY_FOLLOW.FOLLOWEE_ID)
                .from(COMMUNITY_FOLLOW)
                .where(COMMUNITY_FOLLOW.FOLLOWER_ID.eq(user.value()))
                .and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull())
                .asTable("followed");
        Field<Long> followee = DSL.field(DSL.name("followed", COMMUNITY_FOLLOW.FOLLOWEE_ID.getName()), Long.class);
        Instant now = clock.instant();
        return page(
                Viewer.of(user),
                query,
                kind -> dialect.forEach(
                        followed,
                        kind.newest(
                                followee,
                                now,
                                query.page().after(),
                                query.page().limit() + 1)));
    }

    @Override
    public Page<Activity> by(Viewer viewer, UserId author, FeedQuery query) {
        Field<Long> one = DSL.val(author.value());
        Instant now = clock.instant();
        return page(
                viewer,
                query,
                kind -> kind.newest(one, now, query.page().after(), query.page().limit() + 1));
    }

    private Page<Activity> page(Viewer viewer, FeedQuery query, Function<FeedKind, Select<Record1<Long>>> ids) {
        Sight sight = new Sight(viewer);
        List<FeedKind> kinds = query.kinds().stream()
                .sorted()
                .map(kind -> FeedKind.of(kind, sight))
                .toList();
        Table<?> rows = FeedRows.of(
                kinds.stream().map(kind -> kind.rows(ids.apply(kind))).toList());
        List<Record> found = sql.select(FeedRows.ITS_PLACE, FeedRows.ITS_ID, FeedRows.ITS_TIME)
                .from(rows)
                .orderBy(FeedRows.ORDER.orderBy())
                .limit(query.page().limit() + 1)
                .fetch(row -> (Record) row);
        return FeedRows.ORDER.page(found, query.page().limit(), shown -> reader.activities(kinds, shown));
    }
}
