package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import dev.marquee.community.Review;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads reviews as a viewer sees them. Thread-safe. */
final class ReviewPages {

    private final DSLContext sql;
    private final Dialect dialect;
    private final ReviewRows rows;

    ReviewPages(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new ReviewRows(sql, dialect);
    }

    /** {@return the review that meets a condition, which says whether the viewer sees it} */
    Optional<Review> one(Viewer viewer, Condition condition) {
        List<Record> found = sql.select(ReviewRows.columns(new Sight(viewer)))
                .from(COMMUNITY_REVIEW)
                .where(condition)
                .fetch();
        return rows.reviews(viewer, found).stream().findFirst();
    }

    Page<Review> list(Viewer viewer, ReviewQuery query) {
        Sight sight = new Sight(viewer);
        KeysetOrder keyset = keyset(query.order());
        int limit = query.page().limit();
        Condition asked = passes(sight, query).and(keyset.after(query.page().after()));
        Condition listed = query.ofFollowed()
                ? COMMUNITY_REVIEW.ID.in(ofFollowed(viewer.user(), asked, keyset, limit + 1))
                : asked;
        List<Record> found = sql.select(ReviewRows.columns(sight))
                .from(COMMUNITY_REVIEW)
                .where(listed)
                .orderBy(keyset.orderBy())
                .limit(limit + 1)
                .fetch();
        return keyset.page(found, limit, page -> rows.reviews(viewer, page));
    }

    /**
     * {@return the first reviews of each account that a user follows, and of the user's own} Few accounts may have few
     * reviews among all: the order of all of them would be walked for long.
     */
    private Select<Record1<Long>> ofFollowed(@Nullable UserId user, Condition asked, KeysetOrder keyset, int most) {
        Field<Long> account = DSL.field(DSL.name("accounts", "account"), Long.class);
        Field<Long> me = DSL.val(user == null ? null : user.value(), Long.class);
        Table<?> accounts = DSL.select(COMMUNITY_FOLLOW.FOLLOWEE_ID.as("account"))
                .from(COMMUNITY_FOLLOW)
                .where(COMMUNITY_FOLLOW.FOLLOWER_ID.eq(me))
                .and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull())
                .unionAll(DSL.select(me))
                .asTable("accounts");
        return dialect.forEach(
                accounts,
                DSL.select(COMMUNITY_REVIEW.ID)
                        .from(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.AUTHOR_ID.eq(account))
                        .and(asked)
                        .orderBy(keyset.orderBy())
                        .limit(most));
    }

    private static Condition passes(Sight sight, ReviewQuery query) {
        MovieId movie = query.movie();
        UserId author = query.author();
        String language = query.language();
        return listed(sight)
                .and(movie == null ? DSL.noCondition() : COMMUNITY_REVIEW.MOVIE_ID.eq(movie.value()))
                .and(author == null ? DSL.noCondition() : COMMUNITY_REVIEW.AUTHOR_ID.eq(author.value()))
                .and(language == null ? DSL.noCondition() : COMMUNITY_REVIEW.LANGUAGE.eq(language));
    }

    private static Condition listed(Sight sight) {
        return COMMUNITY_REVIEW.DELETED_AT.isNull().and(sight.review(COMMUNITY_REVIEW));
    }

    private static KeysetOrder keyset(ReviewOrder order) {
        KeysetOrder.Key<Instant> newest = KeysetOrder.Key.descending(COMMUNITY_REVIEW.CREATED_AT);
        KeysetOrder.Key<Long> id = KeysetOrder.Key.ascending(COMMUNITY_REVIEW.ID);
        return new KeysetOrder(
                "reviews." + order,
                switch (order) {
                    case NEWEST -> List.of(newest, id);
                    case MOST_LIKED -> List.of(KeysetOrder.Key.descending(COMMUNITY_REVIEW.LIKE_COUNT), newest, id);
                });
    }

    /** {@return the number of reviews of a movie, up to a limit} */
    long count(Viewer viewer, MovieId movie, int most) {
        return sql.fetchCount(DSL.selectOne()
                .from(COMMUNITY_REVIEW)
                .where(COMMUNITY_REVIEW.MOVIE_ID.eq(movie.value()))
                .and(listed(new Sight(viewer)))
                .limit(most));
    }
}
