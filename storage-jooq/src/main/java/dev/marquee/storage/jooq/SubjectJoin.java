package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import dev.marquee.community.NamedSubject;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.jooq.generated.tables.AuthUser;
import dev.marquee.storage.jooq.generated.tables.CommunityComment;
import dev.marquee.storage.jooq.generated.tables.CommunityList;
import dev.marquee.storage.jooq.generated.tables.CommunityReview;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The join of rows with what they are about, each a review, list, comment or account, and how it is named. What the
 * user may not see keeps its kind alone. Immutable.
 */
final class SubjectJoin {

    private static final Field<Long> NONE = DSL.castNull(SQLDataType.BIGINT);

    private final Field<Long> reviewId;
    private final Field<Long> listId;
    private final Field<Long> commentId;
    private final Field<Long> userId;
    private final CommunityReview review;
    private final CommunityList list;
    private final CommunityComment comment;
    private final CommunityReview commentedReview;
    private final CommunityList commentedList;
    private final AuthUser author;
    private final String prefix;

    private SubjectJoin(
            String prefix, Field<Long> reviewId, Field<Long> listId, Field<Long> commentId, Field<Long> userId) {
        this.prefix = prefix;
        this.reviewId = reviewId;
        this.listId = listId;
        this.commentId = commentId;
        this.userId = userId;
        this.review = COMMUNITY_REVIEW.as(prefix + "_review");
        this.list = COMMUNITY_LIST.as(prefix + "_list");
        this.comment = COMMUNITY_COMMENT.as(prefix + "_comment");
        this.commentedReview = COMMUNITY_REVIEW.as(prefix + "_commented_review");
        this.commentedList = COMMUNITY_LIST.as(prefix + "_commented_list");
        this.author = AUTH_USER.as(prefix + "_author");
    }

    static SubjectJoin of(Field<Long> reviewId, Field<Long> listId, Field<Long> commentId, Field<Long> userId) {
        return new SubjectJoin("subject", reviewId, listId, commentId, userId);
    }

    static SubjectJoin of(Field<Long> reviewId, Field<Long> listId, Field<Long> commentId) {
        return of(reviewId, listId, commentId, NONE);
    }

    static SubjectJoin of(Field<Long> reviewId, Field<Long> listId) {
        return of(reviewId, listId, NONE);
    }

    static SubjectJoin ofList(Field<Long> listId) {
        return of(NONE, listId);
    }

    /** {@return the join of comments with what they answer} */
    static SubjectJoin answered(Field<Long> answersId) {
        return new SubjectJoin("answered", NONE, NONE, answersId, NONE);
    }

    Table<?> join(Table<?> rows) {
        return rows.leftJoin(review)
                .on(review.ID.eq(reviewId))
                .leftJoin(list)
                .on(list.ID.eq(listId))
                .leftJoin(comment)
                .on(comment.ID.eq(commentId))
                .leftJoin(commentedReview)
                .on(commentedReview.ID.eq(comment.REVIEW_ID))
                .leftJoin(commentedList)
                .on(commentedList.ID.eq(comment.LIST_ID))
                .leftJoin(author)
                .on(author.ID.eq(DSL.coalesce(review.AUTHOR_ID, list.OWNER_ID, comment.AUTHOR_ID, userId)));
    }

    /** {@return what is read of the subjects, as a user sees them} */
    List<Field<?>> columns(UserId user) {
        Sight sight = new Sight(Viewer.of(user));
        Condition seesComment =
                sight.comment(comment).and(sight.review(commentedReview).or(sight.list(commentedList, false)));
        Condition sees =
                sight.review(review).or(sight.list(list, false)).or(seesComment).or(userId.isNotNull());
        return List.of(
                DSL.when(reviewId.isNotNull(), DSL.inline(NamedSubject.Kind.REVIEW.name()))
                        .when(listId.isNotNull(), DSL.inline(NamedSubject.Kind.LIST.name()))
                        .when(commentId.isNotNull(), DSL.inline(NamedSubject.Kind.COMMENT.name()))
                        .when(userId.isNotNull(), DSL.inline(NamedSubject.Kind.USER.name()))
                        .as(name("kind")),
                DSL.when(sees, DSL.inline(1)).otherwise(DSL.inline(0)).as(name("seen")),
                author.USERNAME.as(name("username")),
                review.CREATED_AT.as(name("review_at")),
                list.CREATED_AT.as(name("list_at")),
                comment.CREATED_AT.as(name("comment_at")),
                review.MOVIE_ID.as(name("movie")),
                list.NAME.as(name("list_name")));
    }

    private String name(String column) {
        return prefix + "_" + column;
    }

    /** {@return the subject of a row, or null if it has none} */
    @Nullable
    NamedSubject read(Record row) {
        String stored = row.get(name("kind"), String.class);
        if (stored == null) {
            return null;
        }
        NamedSubject.Kind kind = NamedSubject.Kind.valueOf(stored);
        if (row.get(name("seen"), Integer.class) == 0) {
            return new NamedSubject(kind, null, null, null, null);
        }
        Instant at = row.get(
                name(
                        kind == NamedSubject.Kind.REVIEW
                                ? "review_at"
                                : kind == NamedSubject.Kind.LIST ? "list_at" : "comment_at"),
                Instant.class);
        Long movie = row.get(name("movie"), Long.class);
        return new NamedSubject(
                kind,
                row.get(name("username"), String.class),
                at,
                movie == null ? null : new MovieId(movie),
                row.get(name("list_name"), String.class));
    }
}
