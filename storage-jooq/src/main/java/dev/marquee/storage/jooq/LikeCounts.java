package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIKE;

import dev.marquee.community.Viewer;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Likes as a viewer sees them: the count that a row has, without those of users with whom the viewer has a block.
 * Thread-safe.
 */
final class LikeCounts {

    private final DSLContext sql;
    private final Dialect dialect;

    LikeCounts(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /**
     * What a viewer's own like and blocks make of the likes of one row.
     *
     * @param byViewer whether the viewer likes it
     * @param unseen the number of likes that are not counted for the viewer
     */
    record Part(boolean byViewer, long unseen) {

        static final Part NONE = new Part(false, 0);

        /** {@return the number of likes for the viewer} */
        long of(int stored) {
            return Math.max(0, stored - unseen);
        }
    }

    /** {@return the viewer's part of the likes of some rows that have any, in one statement, or in none for anybody} */
    Map<Long, Part> parts(Viewer viewer, Subject.Kind kind, Collection<Long> ids) {
        UserId user = viewer.user();
        Map<Long, Part> parts = new HashMap<>();
        if (user == null || ids.isEmpty()) {
            return parts;
        }
        Field<Long> subject = kind.in(COMMUNITY_LIKE);
        Field<Integer> own = DSL.count(DSL.when(COMMUNITY_LIKE.USER_ID.eq(user.value()), 1));
        sql.select(subject, own, DSL.count())
                .from(COMMUNITY_LIKE)
                .where(dialect.isAmong(subject, ids))
                .and(COMMUNITY_LIKE.USER_ID.in(
                        new Sight(viewer).blocks().unionAll(DSL.select(DSL.val(user.value(), COMMUNITY_LIKE.USER_ID)))))
                .groupBy(subject)
                .forEach(row ->
                        parts.put(row.value1(), new Part(row.value2() > 0, (long) row.value3() - row.value2())));
        return parts;
    }
}
