package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIKE;

import dev.marquee.community.Ability;
import dev.marquee.community.Like;
import dev.marquee.community.Likeable;
import dev.marquee.community.Likes;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Likes in {@code community_like}; triggers count them in the rows that are liked. Thread-safe. */
final class JooqLikes implements Likes {

    private static final KeysetOrder NEWEST = new KeysetOrder(
            "likes",
            List.of(
                    KeysetOrder.Key.descending(COMMUNITY_LIKE.CREATED_AT),
                    KeysetOrder.Key.ascending(COMMUNITY_LIKE.ID)));

    private final DSLContext sql;
    private final Transactions transactions;
    private final Abilities abilities;
    private final Clock clock;

    JooqLikes(DSLContext sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.abilities = new Abilities(sql);
        this.clock = clock;
    }

    @Override
    public boolean add(UserId user, Likeable liked) {
        Subject subject = Subject.liked(liked);
        return transactions.call(() -> {
            abilities.require(user, Ability.LIKE);
            return ReferenceCheck.unlessDeleted("user " + user + " or " + subject, () -> insert(user, subject));
        });
    }

    private boolean insert(UserId user, Subject subject) {
        Sight sight = new Sight(Viewer.of(user));
        int added = sql.insertInto(
                        COMMUNITY_LIKE,
                        COMMUNITY_LIKE.USER_ID,
                        subject.kind().in(COMMUNITY_LIKE),
                        COMMUNITY_LIKE.CREATED_AT)
                .select(DSL.select(
                                DSL.val(user.value(), COMMUNITY_LIKE.USER_ID),
                                DSL.val(subject.id(), COMMUNITY_LIKE.USER_ID),
                                DSL.val(clock.instant(), COMMUNITY_LIKE.CREATED_AT))
                        .where(DSL.exists(subject.author(sight))))
                .onConflictDoNothing()
                .execute();
        if (added == 0 && !sql.fetchExists(subject.author(sight))) {
            throw subject.missing();
        }
        return added > 0;
    }

    @Override
    public boolean remove(UserId user, Likeable liked) {
        Subject subject = Subject.liked(liked);
        return sql.deleteFrom(COMMUNITY_LIKE)
                        .where(COMMUNITY_LIKE.USER_ID.eq(user.value()))
                        .and(subject.is(COMMUNITY_LIKE))
                        .execute()
                > 0;
    }

    @Override
    public Page<Like> of(Viewer viewer, Likeable liked, PageRequest page) {
        List<Record> found = sql.select(
                        List.of(COMMUNITY_LIKE.ID, COMMUNITY_LIKE.CREATED_AT, AUTH_USER.ID, AUTH_USER.USERNAME))
                .from(COMMUNITY_LIKE)
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(COMMUNITY_LIKE.USER_ID))
                .where(seen(viewer, Subject.liked(liked)))
                .and(NEWEST.after(page.after()))
                .orderBy(NEWEST.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return NEWEST.page(
                found,
                page.limit(),
                rows -> rows.stream()
                        .map(row -> StoredRows.read(COMMUNITY_LIKE, row, JooqLikes::like))
                        .toList());
    }

    private static Like like(Record row) {
        return new Like(Authors.of(row, AUTH_USER), row.get(COMMUNITY_LIKE.CREATED_AT));
    }

    @Override
    public long count(Viewer viewer, Likeable liked) {
        return sql.selectCount()
                .from(COMMUNITY_LIKE)
                .where(seen(viewer, Subject.liked(liked)))
                .fetchSingle()
                .value1();
    }

    /** {@return that a row is a like of the subject, which the viewer sees, by a user without a block} */
    private static Condition seen(Viewer viewer, Subject subject) {
        Sight sight = new Sight(viewer);
        return subject.is(COMMUNITY_LIKE)
                .and(sight.unblocked(COMMUNITY_LIKE.USER_ID))
                .and(DSL.exists(subject.author(sight)));
    }
}
