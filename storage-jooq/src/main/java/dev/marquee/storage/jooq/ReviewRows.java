package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.community.Author;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Makes reviews of rows, as a viewer sees them: one statement for the comments of all of them, and one for the likes.
 * Thread-safe.
 */
final class ReviewRows {

    private static final Field<String> AUTHOR = DSL.field(
                    DSL.select(AUTH_USER.USERNAME).from(AUTH_USER).where(AUTH_USER.ID.eq(COMMUNITY_REVIEW.AUTHOR_ID)))
            .as("author_name");

    /** The name of the column with the rating, for the viewer's eyes. */
    private static final String RATING = "author_rating";

    private final DSLContext sql;
    private final Dialect dialect;
    private final LikeCounts likes;

    ReviewRows(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.likes = new LikeCounts(sql, dialect);
    }

    /** {@return the columns of a review, to be selected from {@code community_review}} */
    static List<Field<?>> columns(Sight sight) {
        List<Field<?>> columns = new ArrayList<>(List.of(COMMUNITY_REVIEW.fields()));
        columns.add(AUTHOR);
        columns.add(rating(sight));
        return columns;
    }

    private static Field<BigDecimal> rating(Sight sight) {
        return DSL.field(DSL.select(RATINGS_USERRATING.RATING)
                        .from(RATINGS_USERRATING)
                        .where(RATINGS_USERRATING.USER_ID.eq(COMMUNITY_REVIEW.AUTHOR_ID))
                        .and(RATINGS_USERRATING.MOVIE_ID.eq(COMMUNITY_REVIEW.MOVIE_ID))
                        .and(sight.taste(COMMUNITY_REVIEW.AUTHOR_ID)))
                .as(RATING);
    }

    /** {@return the reviews of rows with {@link #columns}, in the order of the rows} */
    List<Review> reviews(Viewer viewer, List<? extends Record> rows) {
        List<Long> ids = rows.stream().map(row -> row.get(COMMUNITY_REVIEW.ID)).toList();
        Map<Long, Integer> comments = comments(new Sight(viewer), ids);
        Map<Long, LikeCounts.Part> liked = likes.parts(viewer, Subject.Kind.REVIEW, ids);
        return rows.stream()
                .map(found -> StoredRows.read(COMMUNITY_REVIEW, found, row -> {
                    Long id = row.get(COMMUNITY_REVIEW.ID);
                    return review(row, liked.getOrDefault(id, LikeCounts.Part.NONE), comments.getOrDefault(id, 0));
                }))
                .toList();
    }

    private Map<Long, Integer> comments(Sight sight, Collection<Long> ids) {
        Map<Long, Integer> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.select(COMMUNITY_COMMENT.REVIEW_ID, DSL.count())
                    .from(COMMUNITY_COMMENT)
                    .where(dialect.isAmong(COMMUNITY_COMMENT.REVIEW_ID, ids))
                    .and(sight.comment(COMMUNITY_COMMENT))
                    .groupBy(COMMUNITY_COMMENT.REVIEW_ID)
                    .forEach(row -> counts.put(row.value1(), row.value2()));
        }
        return counts;
    }

    private static Review review(Record row, LikeCounts.Part likes, long comments) {
        String body = row.get(COMMUNITY_REVIEW.BODY);
        BigDecimal rating = row.get(RATING, BigDecimal.class);
        return new Review(
                new ReviewId(row.get(COMMUNITY_REVIEW.ID)),
                author(row),
                new MovieId(row.get(COMMUNITY_REVIEW.MOVIE_ID)),
                row.get(COMMUNITY_REVIEW.TITLE),
                body == null ? "" : body,
                row.get(COMMUNITY_REVIEW.SPOILER),
                row.get(COMMUNITY_REVIEW.LANGUAGE),
                Sight.constant(Visibility.class, row.get(COMMUNITY_REVIEW.VISIBILITY)),
                rating == null ? null : Rating.checked(rating),
                likes.of(row.get(COMMUNITY_REVIEW.LIKE_COUNT)),
                comments,
                likes.byViewer(),
                row.get(COMMUNITY_REVIEW.CREATED_AT),
                row.get(COMMUNITY_REVIEW.EDITED_AT),
                row.get(COMMUNITY_REVIEW.DELETED_AT),
                row.get(COMMUNITY_REVIEW.HIDDEN_AT) != null);
    }

    private static @Nullable Author author(Record row) {
        Long id = row.get(COMMUNITY_REVIEW.AUTHOR_ID);
        return id == null ? null : new Author(new UserId(id), row.get(AUTHOR));
    }
}
