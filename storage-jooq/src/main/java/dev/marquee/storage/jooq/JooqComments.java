package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIKE;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_MODERATION;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REPORT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Ability;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.CommentThread;
import dev.marquee.community.Commentable;
import dev.marquee.community.Comments;
import dev.marquee.community.NewComment;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.CommunityComment;
import dev.marquee.storage.jooq.generated.tables.records.CommunityCommentRecord;
import dev.marquee.user.UserId;
import dev.marquee.validation.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Comments in {@code community_comment}. Thread-safe.
 *
 * <p>Who writes a reply or deletes a comment holds the lock of the thread's first comment, so that no reply goes with a
 * comment that was deleted at the same moment. Who writes holds locks by which the accounts that it depends on can't be
 * deleted meanwhile; they are taken first, in the order of the ids.
 */
final class JooqComments implements Comments {

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Abilities abilities;
    private final CommentPages pages;
    private final Clock clock;

    JooqComments(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.abilities = new Abilities(sql);
        this.pages = new CommentPages(sql, dialect);
        this.clock = clock;
    }

    @Override
    public Comment write(UserId author, NewComment comment) {
        Subject subject = Subject.commentedOn(comment.subject());
        return transactions.call(() -> {
            abilities.require(author, Ability.COMMENT);
            return ReferenceCheck.unlessDeleted(
                    "user " + author + " or " + subject, () -> insert(author, comment, subject));
        });
    }

    private Comment insert(UserId author, NewComment comment, Subject subject) {
        Sight sight = new Sight(Viewer.of(author));
        CommentId answers = comment.answers();
        keepAccounts(author, subject, answers);
        keepSubject(subject);
        CommunityCommentRecord first = answers == null ? null : lockedThread(answers);
        if (!sql.fetchExists(subject.author(sight))) {
            throw subject.missing();
        }
        if (answers != null) {
            requireAnswered(sight, subject, answers);
        }
        Instant now = clock.instant();
        Long id = sql.insertInto(COMMUNITY_COMMENT)
                .set(subject.kind().in(COMMUNITY_COMMENT), subject.id())
                .set(COMMUNITY_COMMENT.THREAD_ID, first == null ? null : first.getId())
                .set(COMMUNITY_COMMENT.ANSWERS_ID, answers == null ? null : answers.value())
                .set(COMMUNITY_COMMENT.AUTHOR_ID, author.value())
                .set(COMMUNITY_COMMENT.BODY, comment.body())
                .set(COMMUNITY_COMMENT.SPOILER, comment.spoiler())
                // No reply is older than its thread, even if a clock was set back.
                .set(
                        COMMUNITY_COMMENT.CREATED_AT,
                        first != null && first.getCreatedAt().isAfter(now) ? first.getCreatedAt() : now)
                .returning(COMMUNITY_COMMENT.ID)
                .fetchSingle(COMMUNITY_COMMENT.ID);
        return own(author, new CommentId(Objects.requireNonNull(id, "an insert generates an id")));
    }

    /**
     * Keeps the accounts of the author, of the subject's author, and of those who are answered from being deleted until
     * this transaction ends: the deletion would look for comments by others before it sees this one. If one of them was
     * being deleted, this waits for it, and then does not find what went with the account.
     */
    private void keepAccounts(UserId author, Subject subject, @Nullable CommentId answers) {
        if (dialect != Dialect.POSTGRESQL) {
            return;
        }
        CommunityComment answered = COMMUNITY_COMMENT.as("answered");
        long answer = answers == null ? -1 : answers.value();
        sql.select(AUTH_USER.ID)
                .from(AUTH_USER)
                .where(AUTH_USER.ID.in(DSL.select(DSL.val(author.value(), AUTH_USER.ID))
                        .unionAll(
                                subject.kind() == Subject.Kind.REVIEW
                                        ? DSL.select(COMMUNITY_REVIEW.AUTHOR_ID)
                                                .from(COMMUNITY_REVIEW)
                                                .where(COMMUNITY_REVIEW.ID.eq(subject.id()))
                                        : DSL.select(COMMUNITY_LIST.OWNER_ID)
                                                .from(COMMUNITY_LIST)
                                                .where(COMMUNITY_LIST.ID.eq(subject.id())))
                        .unionAll(DSL.select(COMMUNITY_COMMENT.AUTHOR_ID)
                                .from(answered)
                                .join(COMMUNITY_COMMENT)
                                .on(COMMUNITY_COMMENT.ID.in(answered.ID, answered.THREAD_ID))
                                .where(answered.ID.eq(answer)))))
                .orderBy(AUTH_USER.ID)
                .forKeyShare()
                .fetch();
    }

    /** Keeps what a comment will be on from being deleted; it is locked before threads, as whoever deletes does. */
    private void keepSubject(Subject subject) {
        if (dialect != Dialect.POSTGRESQL) {
            return;
        }
        boolean isReview = subject.kind() == Subject.Kind.REVIEW;
        sql.selectOne()
                .from(isReview ? COMMUNITY_REVIEW : COMMUNITY_LIST)
                .where((isReview ? COMMUNITY_REVIEW.ID : COMMUNITY_LIST.ID).eq(subject.id()))
                .forKeyShare()
                .fetch();
    }

    /** {@return the first comment of the thread of a comment, locked} */
    private CommunityCommentRecord lockedThread(CommentId comment) {
        CommunityComment member = COMMUNITY_COMMENT.as("member");
        return dialect.locking(sql.selectFrom(COMMUNITY_COMMENT)
                        .where(COMMUNITY_COMMENT.ID.eq(DSL.field(DSL.select(DSL.coalesce(member.THREAD_ID, member.ID))
                                .from(member)
                                .where(member.ID.eq(comment.value()))))))
                .fetchOptional()
                .orElseThrow(() -> missing(comment));
    }

    private void requireAnswered(Sight sight, Subject subject, CommentId answers) {
        Long on = sql.select(subject.kind().in(COMMUNITY_COMMENT))
                .from(COMMUNITY_COMMENT)
                .where(COMMUNITY_COMMENT.ID.eq(answers.value()))
                .and(sight.comment(COMMUNITY_COMMENT))
                .and(sight.subjectOf(COMMUNITY_COMMENT))
                .fetchOptional()
                .orElseThrow(() -> missing(answers))
                .value1();
        if (on == null || on != subject.id()) {
            throw new InvalidValueException(
                    "comment " + answers + " is not on " + subject + "; answer a comment of the same review or list");
        }
    }

    private static NotFoundException missing(CommentId comment) {
        return new Subject(Subject.Kind.COMMENT, comment.value()).missing();
    }

    private Comment own(UserId author, CommentId comment) {
        return pages.one(Viewer.of(author), COMMUNITY_COMMENT.ID.eq(comment.value()))
                .orElseThrow(() -> missing(comment));
    }

    @Override
    public Comment edit(UserId author, CommentId comment, @Nullable String body, @Nullable Boolean spoiler) {
        String text = Texts.optional("body", body, NewComment.MAX_BODY);
        return transactions.call(() -> {
            abilities.require(author, Ability.COMMENT);
            CommunityCommentRecord row = dialect.locking(sql.selectFrom(COMMUNITY_COMMENT)
                            .where(COMMUNITY_COMMENT.ID.eq(comment.value()))
                            .and(COMMUNITY_COMMENT.AUTHOR_ID.eq(author.value()))
                            .and(COMMUNITY_COMMENT.BODY.isNotNull())
                            .and(text == null ? DSL.noCondition() : mayTakeWords(author)))
                    .fetchOptional()
                    .orElseThrow(() -> missing(comment));
            boolean isEdit = text != null && !text.equals(row.getBody());
            if (isEdit || (spoiler != null && !spoiler.equals(row.getSpoiler()))) {
                sql.update(COMMUNITY_COMMENT)
                        .set(COMMUNITY_COMMENT.BODY, text == null ? row.getBody() : text)
                        .set(COMMUNITY_COMMENT.SPOILER, spoiler == null ? row.getSpoiler() : spoiler)
                        .set(COMMUNITY_COMMENT.EDITED_AT, isEdit ? clock.instant() : row.getEditedAt())
                        .where(COMMUNITY_COMMENT.ID.eq(comment.value()))
                        .execute();
            }
            return own(author, comment);
        });
    }

    /**
     * {@return that a user could write a comment now: the user sees what it is on, and has no block with the author of
     * the one that it answers}
     */
    private static Condition mayTakeWords(UserId author) {
        Sight sight = new Sight(Viewer.of(author));
        CommunityComment answered = COMMUNITY_COMMENT.as("answered");
        return sight.subjectOf(COMMUNITY_COMMENT)
                .and(DSL.notExists(DSL.selectOne()
                        .from(answered)
                        .where(answered.ID.eq(COMMUNITY_COMMENT.ANSWERS_ID))
                        .and(DSL.not(sight.unblocked(answered.AUTHOR_ID)))));
    }

    @Override
    public boolean delete(UserId user, CommentId comment) {
        return transactions.call(() -> {
            lockSubject(comment);
            CommunityCommentRecord first = lockedThread(comment);
            CommunityCommentRecord row = sql.selectFrom(COMMUNITY_COMMENT)
                    .where(COMMUNITY_COMMENT.ID.eq(comment.value()))
                    .and(COMMUNITY_COMMENT.AUTHOR_ID.eq(user.value()).or(isUnderOwn(user)))
                    .fetchOptional()
                    .orElseThrow(() -> missing(comment));
            if (row.getBody() == null) {
                return false;
            }
            remove(row, first);
            return true;
        });
    }

    /** Locks what a comment is on, so that of two deletions at once the second sees what the first left. */
    private void lockSubject(CommentId comment) {
        if (dialect != Dialect.POSTGRESQL) {
            return;
        }
        lockSubject(COMMUNITY_REVIEW.ID, COMMUNITY_COMMENT.REVIEW_ID, comment);
        lockSubject(COMMUNITY_LIST.ID, COMMUNITY_COMMENT.LIST_ID, comment);
    }

    private void lockSubject(TableField<?, Long> id, Field<Long> ofComment, CommentId comment) {
        sql.selectOne()
                .from(id.getTable())
                .where(id.eq(DSL.field(
                        DSL.select(ofComment).from(COMMUNITY_COMMENT).where(COMMUNITY_COMMENT.ID.eq(comment.value())))))
                .forUpdate()
                .fetch();
    }

    /** {@return that a user wrote the review or owns the list that a comment is on, and no moderator hides it} */
    private static Condition isUnderOwn(UserId user) {
        Sight sight = new Sight(Viewer.of(user));
        return sight.isUnderOwn(COMMUNITY_COMMENT).and(sight.commentOrTombstone(COMMUNITY_COMMENT));
    }

    private void remove(CommunityCommentRecord row, CommunityCommentRecord first) {
        boolean isFirst = row.getId().equals(first.getId());
        if ((isFirst && hasReplies(first)) || isJudged(row)) {
            sql.deleteFrom(COMMUNITY_LIKE)
                    .where(COMMUNITY_LIKE.COMMENT_ID.eq(row.getId()))
                    .execute();
            sql.update(COMMUNITY_COMMENT)
                    .setNull(COMMUNITY_COMMENT.BODY)
                    .set(COMMUNITY_COMMENT.SPOILER, false)
                    .setNull(COMMUNITY_COMMENT.EDITED_AT)
                    .set(COMMUNITY_COMMENT.DELETED_AT, clock.instant())
                    .where(COMMUNITY_COMMENT.ID.eq(row.getId()))
                    .execute();
            return;
        }
        delete(row);
        if (!isFirst && first.getBody() == null && !hasReplies(first) && !isJudged(first)) {
            delete(first);
        }
        removeEmptied(row);
    }

    private boolean hasReplies(CommunityCommentRecord first) {
        return sql.fetchExists(
                DSL.selectOne().from(COMMUNITY_COMMENT).where(COMMUNITY_COMMENT.THREAD_ID.eq(first.getId())));
    }

    /** {@return whether a comment was reported or judged, which its author can't undo by deleting it} */
    private boolean isJudged(CommunityCommentRecord row) {
        return sql.fetchExists(DSL.selectOne().where(isJudged(DSL.val(row.getId()))));
    }

    private static Condition isJudged(Field<Long> comment) {
        return DSL.exists(DSL.selectOne().from(COMMUNITY_REPORT).where(COMMUNITY_REPORT.COMMENT_ID.eq(comment)))
                .or(DSL.exists(
                        DSL.selectOne().from(COMMUNITY_MODERATION).where(COMMUNITY_MODERATION.COMMENT_ID.eq(comment))));
    }

    private void delete(CommunityCommentRecord row) {
        sql.deleteFrom(COMMUNITY_COMMENT)
                .where(COMMUNITY_COMMENT.ID.eq(row.getId()))
                .execute();
    }

    /** Removes what was left of a deleted account's review or list, if this was the last comment on it. */
    private void removeEmptied(CommunityCommentRecord row) {
        Long review = row.getReviewId();
        if (review != null) {
            sql.deleteFrom(COMMUNITY_REVIEW)
                    .where(COMMUNITY_REVIEW.ID.eq(review))
                    .and(COMMUNITY_REVIEW.AUTHOR_ID.isNull())
                    .and(isWithoutWords(COMMUNITY_COMMENT.REVIEW_ID.eq(review)))
                    .execute();
        } else {
            sql.deleteFrom(COMMUNITY_LIST)
                    .where(COMMUNITY_LIST.ID.eq(row.getListId()))
                    .and(COMMUNITY_LIST.OWNER_ID.isNull())
                    .and(isWithoutWords(COMMUNITY_COMMENT.LIST_ID.eq(row.getListId())))
                    .execute();
        }
    }

    private static Condition isWithoutWords(Condition onIt) {
        return DSL.notExists(DSL.selectOne()
                .from(COMMUNITY_COMMENT)
                .where(onIt)
                .and(COMMUNITY_COMMENT.BODY.isNotNull().or(isJudged(COMMUNITY_COMMENT.ID))));
    }

    @Override
    public Optional<Comment> find(Viewer viewer, CommentId comment) {
        Sight sight = new Sight(viewer);
        return pages.one(
                viewer,
                COMMUNITY_COMMENT
                        .ID
                        .eq(comment.value())
                        .and(sight.commentOrTombstone(COMMUNITY_COMMENT))
                        .and(sight.subjectOf(COMMUNITY_COMMENT)));
    }

    @Override
    public Page<CommentThread> list(Viewer viewer, Commentable subject, PageRequest page) {
        return pages.threads(viewer, Subject.commentedOn(subject), page);
    }

    @Override
    public Page<Comment> thread(Viewer viewer, CommentId thread, PageRequest page) {
        return pages.thread(viewer, thread, page);
    }

    @Override
    public Page<Comment> by(Viewer viewer, UserId author, PageRequest page) {
        return pages.by(viewer, author, page);
    }

    @Override
    public long count(Viewer viewer, Commentable subject) {
        return pages.count(viewer, Subject.commentedOn(subject));
    }
}
