package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_BLOCK;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;

import dev.marquee.community.Relation;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads how users stand to each other, by one statement that six unique keys answer. Thread-safe. */
final class Relations {

    private static final Relation NONE = new Relation(false, false, false, false, false, false);
    private static final Condition ACCEPTED = COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull();
    private static final Condition WAITS = COMMUNITY_FOLLOW.ACCEPTED_AT.isNull();

    private final DSLContext sql;
    private final Dialect dialect;

    Relations(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    Relation of(UserId first, UserId second) {
        return of(first, Set.of(second)).getOrDefault(second, NONE);
    }

    Map<UserId, Relation> of(UserId first, Collection<UserId> others) {
        Map<UserId, Relation> relations = Authors.map(others, other -> NONE);
        Field<Long> me = DSL.val(first.value());
        Field<Long> other = AUTH_USER.ID;
        sql.select(
                        AUTH_USER.ID,
                        follows(me, other, ACCEPTED),
                        follows(me, other, WAITS),
                        follows(other, me, ACCEPTED),
                        follows(other, me, WAITS),
                        blocks(me, other),
                        blocks(other, me))
                .from(AUTH_USER)
                .where(dialect.isAmong(AUTH_USER.ID, Authors.ids(others)))
                .forEach(row -> relations.put(new UserId(row.value1()), relation(row)));
        return relations;
    }

    private static Field<Boolean> follows(Field<Long> follower, Field<Long> followee, Condition state) {
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(COMMUNITY_FOLLOW)
                .where(COMMUNITY_FOLLOW.FOLLOWER_ID.eq(follower))
                .and(COMMUNITY_FOLLOW.FOLLOWEE_ID.eq(followee))
                .and(state)));
    }

    private static Field<Boolean> blocks(Field<Long> blocker, Field<Long> blocked) {
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(COMMUNITY_BLOCK)
                .where(COMMUNITY_BLOCK.BLOCKER_ID.eq(blocker))
                .and(COMMUNITY_BLOCK.BLOCKED_ID.eq(blocked))));
    }

    private static Relation relation(Record row) {
        return new Relation(is(row, 1), is(row, 2), is(row, 3), is(row, 4), is(row, 5), is(row, 6));
    }

    private static boolean is(Record row, int column) {
        return Objects.requireNonNull(row.get(column, Boolean.class));
    }
}
