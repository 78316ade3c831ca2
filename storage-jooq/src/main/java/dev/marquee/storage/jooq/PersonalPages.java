package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIKE;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTITEM;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_MODERATION;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REPORT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEWEDIT;

import dev.marquee.community.Author;
import dev.marquee.community.KeptComment;
import dev.marquee.community.KeptFilm;
import dev.marquee.community.KeptFollow;
import dev.marquee.community.KeptLike;
import dev.marquee.community.KeptList;
import dev.marquee.community.KeptMembership;
import dev.marquee.community.KeptModeration;
import dev.marquee.community.KeptNote;
import dev.marquee.community.KeptReport;
import dev.marquee.community.KeptReview;
import dev.marquee.community.ListId;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListRole;
import dev.marquee.community.ModerationAction;
import dev.marquee.community.NamedSubject;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.AuthUser;
import dev.marquee.storage.jooq.generated.tables.CommunityListitem;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads what is kept about one user, the oldest first. Thread-safe. */
final class PersonalPages {

    private static final List<String> JUDGEMENTS = Stream.of(ModerationAction.UPHELD, ModerationAction.DISMISSED)
            .map(Sight::column)
            .toList();

    private final DSLContext sql;
    private final Dialect dialect;

    PersonalPages(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    private <T> Page<T> page(
            Table<?> table,
            TableField<?, Long> id,
            String name,
            Table<?> joined,
            List<? extends Field<?>> columns,
            Condition condition,
            PageRequest page,
            Function<Record, T> mapping) {
        return pageOf(
                id,
                name,
                joined,
                columns,
                condition,
                page,
                found -> found.stream()
                        .map(row -> StoredRows.read(table, row, mapping))
                        .toList());
    }

    private <T> Page<T> pageOf(
            TableField<?, Long> id,
            String name,
            Table<?> joined,
            List<? extends Field<?>> columns,
            Condition condition,
            PageRequest page,
            Function<List<Record>, List<T>> mapping) {
        KeysetOrder oldest = new KeysetOrder("personal." + name, List.of(KeysetOrder.Key.ascending(id)));
        List<Record> found = sql.select(id)
                .select(columns)
                .from(joined)
                .where(condition)
                .and(oldest.after(page.after()))
                .orderBy(oldest.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return oldest.page(found, page.limit(), mapping);
    }

    private static List<Field<?>> with(List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }

    private static NamedSubject subject(SubjectJoin join, Record row) {
        return Objects.requireNonNull(join.read(row), "a subject");
    }

    Page<KeptReview> reviews(UserId user, PageRequest page) {
        return pageOf(
                COMMUNITY_REVIEW.ID,
                "reviews",
                COMMUNITY_REVIEW,
                List.of(COMMUNITY_REVIEW.fields()),
                COMMUNITY_REVIEW.AUTHOR_ID.eq(user.value()),
                page,
                found -> {
                    Map<Long, List<ReviewEdit>> edits = edits(found);
                    return found.stream()
                            .map(row -> StoredRows.read(
                                    COMMUNITY_REVIEW,
                                    row,
                                    one -> review(one, edits.getOrDefault(one.get(COMMUNITY_REVIEW.ID), List.of()))))
                            .toList();
                });
    }

    private Map<Long, List<ReviewEdit>> edits(List<Record> reviews) {
        Map<Long, List<ReviewEdit>> edits = new HashMap<>();
        if (!reviews.isEmpty()) {
            sql.selectFrom(COMMUNITY_REVIEWEDIT)
                    .where(dialect.isAmong(
                            COMMUNITY_REVIEWEDIT.REVIEW_ID,
                            reviews.stream()
                                    .map(row -> row.get(COMMUNITY_REVIEW.ID))
                                    .toList()))
                    .orderBy(COMMUNITY_REVIEWEDIT.REPLACED_AT.desc(), COMMUNITY_REVIEWEDIT.ID.desc())
                    .forEach(row -> edits.computeIfAbsent(row.getReviewId(), id -> new ArrayList<>())
                            .add(new ReviewEdit(
                                    row.getTitle(),
                                    row.getBody(),
                                    row.getSpoiler(),
                                    row.getLanguage(),
                                    row.getReplacedAt())));
        }
        return edits;
    }

    private static KeptReview review(Record row, List<ReviewEdit> edits) {
        return new KeptReview(
                new MovieId(row.get(COMMUNITY_REVIEW.MOVIE_ID)),
                row.get(COMMUNITY_REVIEW.TITLE),
                row.get(COMMUNITY_REVIEW.BODY),
                row.get(COMMUNITY_REVIEW.SPOILER),
                row.get(COMMUNITY_REVIEW.LANGUAGE),
                Sight.constant(Visibility.class, row.get(COMMUNITY_REVIEW.VISIBILITY)),
                row.get(COMMUNITY_REVIEW.CREATED_AT),
                row.get(COMMUNITY_REVIEW.EDITED_AT),
                row.get(COMMUNITY_REVIEW.DELETED_AT),
                row.get(COMMUNITY_REVIEW.HIDDEN_AT) != null,
                edits);
    }

    Page<KeptComment> comments(UserId user, PageRequest page) {
        SubjectJoin subject = SubjectJoin.of(COMMUNITY_COMMENT.REVIEW_ID, COMMUNITY_COMMENT.LIST_ID);
        SubjectJoin answered = SubjectJoin.answered(COMMUNITY_COMMENT.ANSWERS_ID);
        List<Field<?>> columns = with(
                subject.columns(user),
                COMMUNITY_COMMENT.BODY,
                COMMUNITY_COMMENT.SPOILER,
                COMMUNITY_COMMENT.CREATED_AT,
                COMMUNITY_COMMENT.EDITED_AT,
                COMMUNITY_COMMENT.HIDDEN_AT);
        columns.addAll(answered.columns(user));
        return page(
                COMMUNITY_COMMENT,
                COMMUNITY_COMMENT.ID,
                "comments",
                answered.join(subject.join(COMMUNITY_COMMENT)),
                columns,
                COMMUNITY_COMMENT.AUTHOR_ID.eq(user.value()).and(COMMUNITY_COMMENT.BODY.isNotNull()),
                page,
                row -> new KeptComment(
                        subject(subject, row),
                        answered.read(row),
                        row.get(COMMUNITY_COMMENT.BODY),
                        row.get(COMMUNITY_COMMENT.SPOILER),
                        row.get(COMMUNITY_COMMENT.CREATED_AT),
                        row.get(COMMUNITY_COMMENT.EDITED_AT),
                        row.get(COMMUNITY_COMMENT.HIDDEN_AT) != null));
    }

    Page<KeptLike> likes(UserId user, PageRequest page) {
        SubjectJoin subject =
                SubjectJoin.of(COMMUNITY_LIKE.REVIEW_ID, COMMUNITY_LIKE.LIST_ID, COMMUNITY_LIKE.COMMENT_ID);
        return page(
                COMMUNITY_LIKE,
                COMMUNITY_LIKE.ID,
                "likes",
                subject.join(COMMUNITY_LIKE),
                with(subject.columns(user), COMMUNITY_LIKE.CREATED_AT),
                COMMUNITY_LIKE.USER_ID.eq(user.value()),
                page,
                row -> new KeptLike(subject(subject, row), row.get(COMMUNITY_LIKE.CREATED_AT)));
    }

    Page<KeptFollow> following(UserId user, PageRequest page) {
        return follows("following", COMMUNITY_FOLLOW.FOLLOWER_ID, COMMUNITY_FOLLOW.FOLLOWEE_ID, user, page);
    }

    Page<KeptFollow> followers(UserId user, PageRequest page) {
        return follows("followers", COMMUNITY_FOLLOW.FOLLOWEE_ID, COMMUNITY_FOLLOW.FOLLOWER_ID, user, page);
    }

    private Page<KeptFollow> follows(
            String name, TableField<?, Long> mine, TableField<?, Long> other, UserId user, PageRequest page) {
        return page(
                COMMUNITY_FOLLOW,
                COMMUNITY_FOLLOW.ID,
                name,
                COMMUNITY_FOLLOW.join(AUTH_USER).on(AUTH_USER.ID.eq(other)),
                List.of(AUTH_USER.ID, AUTH_USER.USERNAME, COMMUNITY_FOLLOW.CREATED_AT, COMMUNITY_FOLLOW.ACCEPTED_AT),
                mine.eq(user.value()),
                page,
                row -> new KeptFollow(
                        Authors.of(row, AUTH_USER),
                        row.get(COMMUNITY_FOLLOW.CREATED_AT),
                        row.get(COMMUNITY_FOLLOW.ACCEPTED_AT)));
    }

    Page<KeptList> lists(UserId user, PageRequest page) {
        return pageOf(
                COMMUNITY_LIST.ID,
                "lists",
                COMMUNITY_LIST,
                List.of(COMMUNITY_LIST.fields()),
                COMMUNITY_LIST.OWNER_ID.eq(user.value()),
                page,
                found -> {
                    Map<Long, List<ListMember>> members = members(found);
                    return found.stream()
                            .map(row -> StoredRows.read(
                                    COMMUNITY_LIST,
                                    row,
                                    one -> list(one, members.getOrDefault(one.get(COMMUNITY_LIST.ID), List.of()))))
                            .toList();
                });
    }

    private Map<Long, List<ListMember>> members(List<Record> lists) {
        Map<Long, List<ListMember>> members = new HashMap<>();
        if (!lists.isEmpty()) {
            sql.select(COMMUNITY_LISTMEMBER.fields())
                    .select(AUTH_USER.ID, AUTH_USER.USERNAME)
                    .from(COMMUNITY_LISTMEMBER.join(AUTH_USER).on(AUTH_USER.ID.eq(COMMUNITY_LISTMEMBER.USER_ID)))
                    .where(dialect.isAmong(
                            COMMUNITY_LISTMEMBER.LIST_ID,
                            lists.stream()
                                    .map(row -> row.get(COMMUNITY_LIST.ID))
                                    .toList()))
                    .orderBy(COMMUNITY_LISTMEMBER.CREATED_AT, COMMUNITY_LISTMEMBER.ID)
                    .forEach(row -> members.computeIfAbsent(
                                    row.get(COMMUNITY_LISTMEMBER.LIST_ID), id -> new ArrayList<>())
                            .add(new ListMember(
                                    Authors.of(row, AUTH_USER),
                                    Sight.constant(ListRole.class, row.get(COMMUNITY_LISTMEMBER.ROLE)),
                                    row.get(COMMUNITY_LISTMEMBER.CREATED_AT),
                                    row.get(COMMUNITY_LISTMEMBER.ACCEPTED_AT))));
        }
        return members;
    }

    private static KeptList list(Record row, List<ListMember> members) {
        return new KeptList(
                new ListId(row.get(COMMUNITY_LIST.ID)),
                row.get(COMMUNITY_LIST.NAME),
                row.get(COMMUNITY_LIST.DESCRIPTION),
                row.get(COMMUNITY_LIST.RANKED),
                Sight.constant(Visibility.class, row.get(COMMUNITY_LIST.VISIBILITY)),
                row.get(COMMUNITY_LIST.CREATED_AT),
                row.get(COMMUNITY_LIST.UPDATED_AT),
                row.get(COMMUNITY_LIST.DELETED_AT),
                row.get(COMMUNITY_LIST.HIDDEN_AT) != null,
                members);
    }

    Page<KeptFilm> films(UserId user, ListId list, PageRequest page) {
        KeysetOrder own = new KeysetOrder(
                "personal.films." + list,
                List.of(
                        KeysetOrder.Key.ascending(COMMUNITY_LISTITEM.RANK),
                        KeysetOrder.Key.ascending(COMMUNITY_LISTITEM.ID)));
        Sight sight = new Sight(Viewer.of(user));
        AuthUser noted = AUTH_USER.as("noted");
        AuthUser added = AUTH_USER.as("added");
        List<Record> found = sql.select(COMMUNITY_LISTITEM.fields())
                .select(sight.note(COMMUNITY_LISTITEM))
                .select(noted.ID.as("noted_id"), noted.USERNAME.as("noted_name"))
                .select(added.ID.as("added_id"), added.USERNAME.as("added_name"))
                .from(COMMUNITY_LISTITEM)
                .join(COMMUNITY_LIST)
                .on(COMMUNITY_LIST.ID.eq(COMMUNITY_LISTITEM.LIST_ID))
                .leftJoin(noted)
                .on(noted.ID.eq(COMMUNITY_LISTITEM.NOTED_BY))
                .and(sight.unblocked(COMMUNITY_LISTITEM.NOTED_BY))
                .leftJoin(added)
                .on(added.ID.eq(COMMUNITY_LISTITEM.ADDED_BY))
                .and(sight.unblocked(COMMUNITY_LISTITEM.ADDED_BY))
                .where(COMMUNITY_LISTITEM.LIST_ID.eq(list.value()))
                .and(COMMUNITY_LIST.OWNER_ID.eq(user.value()))
                .and(own.after(page.after()))
                .orderBy(own.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return own.page(
                found,
                page.limit(),
                rows -> rows.stream()
                        .map(row -> StoredRows.read(COMMUNITY_LISTITEM, row, PersonalPages::film))
                        .toList());
    }

    private static KeptFilm film(Record row) {
        String note = row.get(Sight.SEEN_NOTE);
        return new KeptFilm(
                new MovieId(row.get(COMMUNITY_LISTITEM.MOVIE_ID)),
                note,
                note == null ? null : author(row, "noted"),
                author(row, "added"),
                row.get(COMMUNITY_LISTITEM.ADDED_AT));
    }

    private static @Nullable Author author(Record row, String who) {
        Long id = row.get(who + "_id", Long.class);
        return id == null ? null : new Author(new UserId(id), row.get(who + "_name", String.class));
    }

    Page<KeptMembership> memberships(UserId user, PageRequest page) {
        SubjectJoin list = SubjectJoin.ofList(COMMUNITY_LISTMEMBER.LIST_ID);
        return page(
                COMMUNITY_LISTMEMBER,
                COMMUNITY_LISTMEMBER.ID,
                "memberships",
                list.join(COMMUNITY_LISTMEMBER),
                with(
                        list.columns(user),
                        COMMUNITY_LISTMEMBER.ROLE,
                        COMMUNITY_LISTMEMBER.CREATED_AT,
                        COMMUNITY_LISTMEMBER.ACCEPTED_AT),
                COMMUNITY_LISTMEMBER.USER_ID.eq(user.value()),
                page,
                row -> new KeptMembership(
                        subject(list, row),
                        Sight.constant(ListRole.class, row.get(COMMUNITY_LISTMEMBER.ROLE)),
                        row.get(COMMUNITY_LISTMEMBER.CREATED_AT),
                        row.get(COMMUNITY_LISTMEMBER.ACCEPTED_AT)));
    }

    private static boolean isOf(UserId user, @Nullable Long id) {
        return id != null && id == user.value();
    }

    Page<KeptNote> notes(UserId user, PageRequest page) {
        CommunityListitem touched = COMMUNITY_LISTITEM.as("touched");
        SubjectJoin list = SubjectJoin.ofList(COMMUNITY_LISTITEM.LIST_ID);
        return page(
                COMMUNITY_LISTITEM,
                COMMUNITY_LISTITEM.ID,
                "notes",
                list.join(COMMUNITY_LISTITEM),
                with(
                        list.columns(user),
                        COMMUNITY_LISTITEM.MOVIE_ID,
                        COMMUNITY_LISTITEM.NOTE,
                        COMMUNITY_LISTITEM.NOTED_BY,
                        COMMUNITY_LISTITEM.ADDED_BY,
                        COMMUNITY_LISTITEM.ADDED_AT),
                COMMUNITY_LISTITEM
                        .ID
                        .in(DSL.select(touched.ID)
                                .from(touched)
                                .where(touched.NOTED_BY.eq(user.value()))
                                .and(touched.NOTE.isNotNull())
                                .union(DSL.select(touched.ID).from(touched).where(touched.ADDED_BY.eq(user.value()))))
                        .and(COMMUNITY_LISTITEM.LIST_ID.notIn(DSL.select(COMMUNITY_LIST.ID)
                                .from(COMMUNITY_LIST)
                                .where(COMMUNITY_LIST.OWNER_ID.eq(user.value())))),
                page,
                row -> new KeptNote(
                        subject(list, row),
                        new MovieId(row.get(COMMUNITY_LISTITEM.MOVIE_ID)),
                        isOf(user, row.get(COMMUNITY_LISTITEM.NOTED_BY)) ? row.get(COMMUNITY_LISTITEM.NOTE) : null,
                        isOf(user, row.get(COMMUNITY_LISTITEM.ADDED_BY))
                                ? row.get(COMMUNITY_LISTITEM.ADDED_AT)
                                : null));
    }

    Page<KeptReport> reports(UserId user, PageRequest page) {
        SubjectJoin subject = SubjectJoin.of(
                COMMUNITY_REPORT.REVIEW_ID,
                COMMUNITY_REPORT.LIST_ID,
                COMMUNITY_REPORT.COMMENT_ID,
                COMMUNITY_REPORT.USER_ID);
        return page(
                COMMUNITY_REPORT,
                COMMUNITY_REPORT.ID,
                "reports",
                subject.join(COMMUNITY_REPORT),
                with(
                        subject.columns(user),
                        COMMUNITY_REPORT.REASON,
                        COMMUNITY_REPORT.DETAILS,
                        COMMUNITY_REPORT.STATE,
                        COMMUNITY_REPORT.CREATED_AT,
                        COMMUNITY_REPORT.DECIDED_AT),
                COMMUNITY_REPORT.REPORTER_ID.eq(user.value()),
                page,
                row -> new KeptReport(
                        subject(subject, row),
                        Sight.constant(ReportReason.class, row.get(COMMUNITY_REPORT.REASON)),
                        row.get(COMMUNITY_REPORT.DETAILS),
                        Sight.constant(ReportState.class, row.get(COMMUNITY_REPORT.STATE)),
                        row.get(COMMUNITY_REPORT.CREATED_AT),
                        row.get(COMMUNITY_REPORT.DECIDED_AT)));
    }

    /** {@return what moderators did with a user and the user's words, but for decisions of reports} */
    Page<KeptModeration> moderation(UserId user, PageRequest page) {
        Condition ofUser = COMMUNITY_MODERATION
                .USER_ID
                .eq(user.value())
                .or(COMMUNITY_MODERATION.REVIEW_ID.in(DSL.select(COMMUNITY_REVIEW.ID)
                        .from(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.AUTHOR_ID.eq(user.value()))))
                .or(COMMUNITY_MODERATION.LIST_ID.in(DSL.select(COMMUNITY_LIST.ID)
                        .from(COMMUNITY_LIST)
                        .where(COMMUNITY_LIST.OWNER_ID.eq(user.value()))))
                .or(COMMUNITY_MODERATION.COMMENT_ID.in(DSL.select(COMMUNITY_COMMENT.ID)
                        .from(COMMUNITY_COMMENT)
                        .where(COMMUNITY_COMMENT.AUTHOR_ID.eq(user.value()))));
        return moderation("moderation", ofUser.and(COMMUNITY_MODERATION.ACTION.notIn(JUDGEMENTS)), user, page);
    }

    Page<KeptModeration> moderated(UserId user, PageRequest page) {
        return moderation("moderated", COMMUNITY_MODERATION.MODERATOR_ID.eq(user.value()), user, page);
    }

    private Page<KeptModeration> moderation(String name, Condition condition, UserId user, PageRequest page) {
        SubjectJoin subject = SubjectJoin.of(
                COMMUNITY_MODERATION.REVIEW_ID,
                COMMUNITY_MODERATION.LIST_ID,
                COMMUNITY_MODERATION.COMMENT_ID,
                COMMUNITY_MODERATION.USER_ID);
        return page(
                COMMUNITY_MODERATION,
                COMMUNITY_MODERATION.ID,
                name,
                subject.join(COMMUNITY_MODERATION),
                with(
                        subject.columns(user),
                        COMMUNITY_MODERATION.ACTION,
                        COMMUNITY_MODERATION.REASON,
                        COMMUNITY_MODERATION.CREATED_AT),
                condition,
                page,
                row -> new KeptModeration(
                        subject(subject, row),
                        Sight.constant(ModerationAction.class, row.get(COMMUNITY_MODERATION.ACTION)),
                        row.get(COMMUNITY_MODERATION.REASON),
                        row.get(COMMUNITY_MODERATION.CREATED_AT)));
    }
}
