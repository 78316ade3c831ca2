package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;

import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.CommentThread;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.CommunityComment;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Reads comments as a viewer sees them. Thread-safe. */
final class CommentPages {

    private static final KeysetOrder THREADS = oldest("comments");
    private static final KeysetOrder REPLIES = oldest("comments.thread");
    private static final KeysetOrder OF_AUTHOR = new KeysetOrder(
            "comments.author",
            List.of(
                    KeysetOrder.Key.descending(COMMUNITY_COMMENT.CREATED_AT),
                    KeysetOrder.Key.ascending(COMMUNITY_COMMENT.ID)));

    private final DSLContext sql;
    private final Dialect dialect;
    private final CommentRows rows;

    CommentPages(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new CommentRows(sql, dialect);
    }

    private static KeysetOrder oldest(String name) {
        return new KeysetOrder(
                name,
                List.of(
                        KeysetOrder.Key.ascending(COMMUNITY_COMMENT.CREATED_AT),
                        KeysetOrder.Key.ascending(COMMUNITY_COMMENT.ID)));
    }

    /** {@return a comment that meets a condition} */
    Optional<Comment> one(Viewer viewer, Condition condition) {
        return rows.comments(viewer, read(viewer, condition)).stream().findFirst();
    }

    private List<Record> read(Viewer viewer, Condition condition) {
        return sql.select(CommentRows.columns(new Sight(viewer)))
                .from(COMMUNITY_COMMENT)
                .where(condition)
                .fetch();
    }

    /** {@return a page of the comments that meet a condition, in an order, with one row more than the limit} */
    private List<Record> read(Viewer viewer, Condition condition, KeysetOrder order, PageRequest page) {
        return sql.select(CommentRows.columns(new Sight(viewer)))
                .from(COMMUNITY_COMMENT)
                .where(condition)
                .and(order.after(page.after()))
                .orderBy(order.orderBy())
                .limit(page.limit() + 1)
                .fetch();
    }

    Page<CommentThread> threads(Viewer viewer, Subject subject, PageRequest page) {
        Sight sight = new Sight(viewer);
        Condition condition = subject.is(COMMUNITY_COMMENT)
                .and(COMMUNITY_COMMENT.THREAD_ID.isNull())
                .and(sight.commentOrTombstone(COMMUNITY_COMMENT))
                .and(subject.seen(sight));
        List<Record> found = read(viewer, condition, THREADS, page);
        return THREADS.page(found, page.limit(), firsts -> withReplies(viewer, firsts));
    }

    private List<CommentThread> withReplies(Viewer viewer, List<Record> firsts) {
        if (firsts.isEmpty()) {
            return List.of();
        }
        List<Record> all = new ArrayList<>(firsts);
        all.addAll(replies(
                viewer,
                firsts.stream().map(row -> row.get(COMMUNITY_COMMENT.ID)).toList()));
        List<Comment> comments = rows.comments(viewer, all);
        Map<CommentId, List<Comment>> replies =
                comments.stream().skip(firsts.size()).collect(Collectors.groupingBy(Comment::thread));
        return comments.stream()
                .limit(firsts.size())
                .map(first -> thread(first, replies.getOrDefault(first.id(), List.of())))
                .toList();
    }

    private static CommentThread thread(Comment first, List<Comment> replies) {
        boolean more = replies.size() > CommentThread.MAX_REPLIES;
        return new CommentThread(first, more ? replies.subList(0, CommentThread.MAX_REPLIES) : replies, more);
    }

    /** {@return of each thread the first replies that the viewer sees, and one more than there is room for} */
    private List<Record> replies(Viewer viewer, List<Long> threads) {
        Sight sight = new Sight(viewer);
        CommunityComment reply = COMMUNITY_COMMENT.as("reply");
        CommunityComment first = COMMUNITY_COMMENT.as("first_comment");
        Table<Record1<Long>> each = DSL.select(first.ID)
                .from(first)
                .where(dialect.isAmong(first.ID, threads))
                .asTable("each_thread");
        Select<Record1<Long>> ids = dialect.forEach(
                each,
                DSL.select(reply.ID.as("id"))
                        .from(reply)
                        .where(reply.THREAD_ID.eq(each.field(first.ID)))
                        .and(sight.commentOrPlace(reply))
                        .orderBy(reply.CREATED_AT, reply.ID)
                        .limit(CommentThread.MAX_REPLIES + 1));
        return sql.select(CommentRows.columns(sight))
                .from(COMMUNITY_COMMENT)
                .where(COMMUNITY_COMMENT.ID.in(ids))
                .orderBy(COMMUNITY_COMMENT.THREAD_ID, COMMUNITY_COMMENT.CREATED_AT, COMMUNITY_COMMENT.ID)
                .fetch();
    }

    Page<Comment> thread(Viewer viewer, CommentId comment, PageRequest page) {
        Sight sight = new Sight(viewer);
        Field<Long> first = DSL.coalesce(COMMUNITY_COMMENT.THREAD_ID, COMMUNITY_COMMENT.ID);
        Optional<Long> thread = sql.select(first.as("id"))
                .from(COMMUNITY_COMMENT)
                .where(COMMUNITY_COMMENT.ID.eq(comment.value()))
                .and(sight.commentOrTombstone(COMMUNITY_COMMENT))
                .and(sight.subjectOf(COMMUNITY_COMMENT))
                .fetchOptional(Record1::value1);
        // Of a thread that is not seen, the page is empty, and a cursor of another query is refused all the same.
        long id = thread.orElse(-1L);
        List<Record> found = new ArrayList<>();
        if (page.after() == null) {
            found.addAll(read(viewer, COMMUNITY_COMMENT.ID.eq(id)));
        }
        found.addAll(read(
                viewer,
                COMMUNITY_COMMENT.THREAD_ID.eq(id).and(sight.commentOrPlace(COMMUNITY_COMMENT)),
                REPLIES,
                page));
        return REPLIES.page(found, page.limit(), comments -> rows.comments(viewer, comments));
    }

    Page<Comment> by(Viewer viewer, UserId author, PageRequest page) {
        Sight sight = new Sight(viewer);
        Condition condition = COMMUNITY_COMMENT
                .AUTHOR_ID
                .eq(author.value())
                .and(sight.comment(COMMUNITY_COMMENT))
                .and(sight.subjectOf(COMMUNITY_COMMENT));
        List<Record> found = read(viewer, condition, OF_AUTHOR, page);
        return OF_AUTHOR.page(found, page.limit(), comments -> rows.comments(viewer, comments));
    }

    long count(Viewer viewer, Subject subject) {
        Sight sight = new Sight(viewer);
        return sql.selectCount()
                .from(COMMUNITY_COMMENT)
                .where(subject.is(COMMUNITY_COMMENT))
                .and(sight.comment(COMMUNITY_COMMENT))
                .and(subject.seen(sight))
                .fetchSingle()
                .value1();
    }
}
