package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;

import dev.marquee.community.Author;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.Commentable;
import dev.marquee.community.ListId;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Viewer;
import dev.marquee.storage.jooq.generated.tables.CommunityComment;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Makes comments of rows, as a viewer sees them, with one statement for the likes of all of them. Thread-safe. */
final class CommentRows {

    private static final Field<String> AUTHOR = DSL.field(
                    DSL.select(AUTH_USER.USERNAME).from(AUTH_USER).where(AUTH_USER.ID.eq(COMMUNITY_COMMENT.AUTHOR_ID)))
            .as("author_name");

    /** The names of the columns that say whether the viewer sees the text, and may know who wrote it. */
    private static final String IS_SHOWN = "is_shown";

    private static final String IS_NAMED = "is_named";

    /** The name of the column with the comment that a row answers, if the viewer sees it. */
    private static final String ANSWERS = "answers_seen";

    private final LikeCounts likes;

    CommentRows(DSLContext sql, Dialect dialect) {
        this.likes = new LikeCounts(sql, dialect);
    }

    /** {@return the columns of a comment, to be selected from {@code community_comment}} */
    static List<Field<?>> columns(Sight sight) {
        CommunityComment answered = COMMUNITY_COMMENT.as("answered");
        List<Field<?>> columns = new ArrayList<>(List.of(COMMUNITY_COMMENT.fields()));
        columns.add(AUTHOR);
        columns.add(DSL.field(sight.comment(COMMUNITY_COMMENT)).as(IS_SHOWN));
        columns.add(DSL.field(sight.isMe(COMMUNITY_COMMENT.AUTHOR_ID).or(sight.isOfAnother(COMMUNITY_COMMENT)))
                .as(IS_NAMED));
        // The first comment of a thread with a reply that is seen is seen itself, at least as a tombstone.
        columns.add(DSL.field(DSL.select(answered.ID)
                        .from(answered)
                        .where(answered.ID.eq(COMMUNITY_COMMENT.ANSWERS_ID))
                        .and(answered.THREAD_ID.isNull().or(sight.commentOrPlace(answered))))
                .as(ANSWERS));
        return columns;
    }

    /** {@return the comments of rows with {@link #columns}, in the order of the rows} */
    List<Comment> comments(Viewer viewer, List<? extends Record> rows) {
        Map<Long, LikeCounts.Part> liked = likes.parts(
                viewer,
                Subject.Kind.COMMENT,
                rows.stream().map(row -> row.get(COMMUNITY_COMMENT.ID)).toList());
        return rows.stream()
                .map(found -> StoredRows.read(
                        COMMUNITY_COMMENT,
                        found,
                        row -> row.get(IS_SHOWN, Boolean.class)
                                ? comment(row, liked.getOrDefault(row.get(COMMUNITY_COMMENT.ID), LikeCounts.Part.NONE))
                                : tombstone(row)))
                .toList();
    }

    private static Comment comment(Record row, LikeCounts.Part likes) {
        return new Comment(
                new CommentId(row.get(COMMUNITY_COMMENT.ID)),
                subject(row),
                thread(row),
                answers(row),
                author(row),
                row.get(COMMUNITY_COMMENT.BODY),
                row.get(COMMUNITY_COMMENT.SPOILER),
                likes.of(row.get(COMMUNITY_COMMENT.LIKE_COUNT)),
                likes.byViewer(),
                row.get(COMMUNITY_COMMENT.CREATED_AT),
                row.get(COMMUNITY_COMMENT.EDITED_AT),
                false,
                row.get(COMMUNITY_COMMENT.HIDDEN_AT) != null);
    }

    /** {@return the place of a comment; its author is named only if nothing but the deletion hides the text} */
    private static Comment tombstone(Record row) {
        boolean isAuthorSeen =
                row.get(COMMUNITY_COMMENT.DELETED_AT) != null && Boolean.TRUE.equals(row.get(IS_NAMED, Boolean.class));
        return new Comment(
                new CommentId(row.get(COMMUNITY_COMMENT.ID)),
                subject(row),
                thread(row),
                answers(row),
                isAuthorSeen ? author(row) : null,
                "",
                false,
                0,
                false,
                row.get(COMMUNITY_COMMENT.CREATED_AT),
                null,
                true,
                false);
    }

    private static Commentable subject(Record row) {
        Long review = row.get(COMMUNITY_COMMENT.REVIEW_ID);
        return review == null ? new ListId(row.get(COMMUNITY_COMMENT.LIST_ID)) : new ReviewId(review);
    }

    /** {@return the first comment of the thread that a row stands in} */
    static CommentId thread(Record row) {
        Long thread = row.get(COMMUNITY_COMMENT.THREAD_ID);
        return new CommentId(thread == null ? row.get(COMMUNITY_COMMENT.ID) : thread);
    }

    private static @Nullable CommentId answers(Record row) {
        Long answered = row.get(ANSWERS, Long.class);
        return answered == null ? null : new CommentId(answered);
    }

    private static @Nullable Author author(Record row) {
        Long id = row.get(COMMUNITY_COMMENT.AUTHOR_ID);
        return id == null ? null : new Author(new UserId(id), row.get(AUTHOR));
    }
}
