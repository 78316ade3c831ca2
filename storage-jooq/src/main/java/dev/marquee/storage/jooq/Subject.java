package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import dev.marquee.NotFoundException;
import dev.marquee.community.CommentId;
import dev.marquee.community.Commentable;
import dev.marquee.community.Likeable;
import dev.marquee.community.ListId;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewId;
import dev.marquee.user.UserId;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A review, list, comment or account as what is liked, commented on, reported or judged: tables have a column for each
 * kind, of which one is filled. Immutable.
 */
record Subject(Kind kind, long id) {

    /** The kinds, by the names of their columns. */
    enum Kind {
        REVIEW,
        LIST,
        COMMENT,
        USER;

        /** {@return the column of a table that refers to subjects of this kind} */
        Field<Long> in(Table<?> table) {
            return Objects.requireNonNull(
                    table.field(name().toLowerCase(Locale.ROOT) + "_id", Long.class), "a column for each kind");
        }
    }

    static Subject liked(Likeable liked) {
        return of(liked);
    }

    static Subject commentedOn(Commentable commentedOn) {
        return of(commentedOn);
    }

    static Subject reported(Reportable reported) {
        return of(reported);
    }

    private static Subject of(Object subject) {
        if (subject instanceof ReviewId review) {
            return new Subject(Kind.REVIEW, review.value());
        }
        if (subject instanceof ListId list) {
            return new Subject(Kind.LIST, list.value());
        }
        if (subject instanceof CommentId comment) {
            return new Subject(Kind.COMMENT, comment.value());
        }
        return new Subject(Kind.USER, ((ReportedUser) subject).user().value());
    }

    /** {@return what a row of a table with columns for all kinds refers to} */
    static Reportable reported(Table<?> table, Record row) {
        Long review = row.get(Kind.REVIEW.in(table));
        if (review != null) {
            return new ReviewId(review);
        }
        Long list = row.get(Kind.LIST.in(table));
        if (list != null) {
            return new ListId(list);
        }
        Long comment = row.get(Kind.COMMENT.in(table));
        return comment == null ? new ReportedUser(new UserId(row.get(Kind.USER.in(table)))) : new CommentId(comment);
    }

    /** {@return that a row of a table with columns for each kind refers to this} */
    Condition is(Table<?> table) {
        return kind.in(table).eq(id);
    }

    /** {@return a query of the author of this, with one row if the viewer sees its words, and none otherwise} */
    Select<Record1<Long>> author(Sight sight) {
        return switch (kind) {
            case REVIEW ->
                DSL.select(COMMUNITY_REVIEW.AUTHOR_ID)
                        .from(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.ID.eq(id))
                        .and(sight.review(COMMUNITY_REVIEW));
            case LIST ->
                DSL.select(COMMUNITY_LIST.OWNER_ID)
                        .from(COMMUNITY_LIST)
                        .where(COMMUNITY_LIST.ID.eq(id))
                        .and(sight.list(COMMUNITY_LIST, true));
            case COMMENT ->
                DSL.select(COMMUNITY_COMMENT.AUTHOR_ID)
                        .from(COMMUNITY_COMMENT)
                        .where(COMMUNITY_COMMENT.ID.eq(id))
                        .and(sight.comment(COMMUNITY_COMMENT))
                        .and(sight.subjectOf(COMMUNITY_COMMENT));
            case USER -> DSL.select(AUTH_USER.ID).from(AUTH_USER).where(AUTH_USER.ID.eq(id));
        };
    }

    /** {@return that the viewer sees this review or list, or what is left of it; the same for each row of a query} */
    Condition seen(Sight sight) {
        return kind == Kind.REVIEW
                ? DSL.exists(DSL.selectOne()
                        .from(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.ID.eq(id))
                        .and(sight.reviewOrTombstone(COMMUNITY_REVIEW)))
                : DSL.exists(DSL.selectOne()
                        .from(COMMUNITY_LIST)
                        .where(COMMUNITY_LIST.ID.eq(id))
                        .and(sight.listOrTombstone(COMMUNITY_LIST)));
    }

    NotFoundException missing() {
        return new NotFoundException("there is no " + this + " that this user sees; it may have been deleted");
    }

    /** {@return the kind and the id, such as {@code review 12}} */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
