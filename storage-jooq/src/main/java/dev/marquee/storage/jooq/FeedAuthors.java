package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;

import dev.marquee.community.Viewer;
import dev.marquee.user.UserId;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Whose activities a feed has, and how much of them is seen: found once per author, not once per row. Stateless and
 * thread-safe.
 */
final class FeedAuthors {

    private static final String NAME = "author";

    static final Table<?> TABLE = DSL.table(DSL.name(NAME));

    /** The author. */
    static final Field<Long> AUTHOR = DSL.field(DSL.name(NAME, "author_id"), Long.class);

    /** The {@link Sight#level} of the author. */
    static final Field<Integer> LEVEL = DSL.field(DSL.name(NAME, "level"), Integer.class);

    /** The level that the author's taste asks for. */
    static final Field<Integer> TASTE = DSL.field(DSL.name(NAME, "taste"), Integer.class);

    private FeedAuthors() {}

    /** {@return the accounts that a user follows, of which a condition holds} */
    static CommonTableExpression<?> followedBy(UserId user, Condition more) {
        Sight sight = new Sight(Viewer.of(user));
        return table(DSL.select(
                        COMMUNITY_FOLLOW.FOLLOWEE_ID,
                        sight.level(COMMUNITY_FOLLOW.FOLLOWEE_ID),
                        Sight.requiredByTaste(COMMUNITY_FOLLOW.FOLLOWEE_ID))
                .from(COMMUNITY_FOLLOW)
                .where(COMMUNITY_FOLLOW.FOLLOWER_ID.eq(user.value()))
                .and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull())
                .and(more));
    }

    /** {@return one account as a viewer sees it} */
    static CommonTableExpression<?> one(Viewer viewer, UserId author) {
        return table(
                DSL.select(AUTH_USER.ID, new Sight(viewer).level(AUTH_USER.ID), Sight.requiredByTaste(AUTH_USER.ID))
                        .from(AUTH_USER)
                        .where(AUTH_USER.ID.eq(author.value())));
    }

    private static CommonTableExpression<?> table(ResultQuery<Record3<Long, Integer, Integer>> authors) {
        return DSL.name(NAME)
                .fields(AUTHOR.getName(), LEVEL.getName(), TASTE.getName())
                .asMaterialized(authors);
    }
}
