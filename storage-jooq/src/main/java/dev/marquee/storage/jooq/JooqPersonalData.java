package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_BLOCK;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIKE;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTITEM;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEWEDIT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_TIP;

import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.Community;
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
import dev.marquee.community.Likeable;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListMember;
import dev.marquee.community.NamedSubject;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.PersonalData;
import dev.marquee.community.Relation;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.ReviewId;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Tip;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.CommunityComment;
import dev.marquee.storage.jooq.generated.tables.CommunityList;
import dev.marquee.storage.jooq.generated.tables.CommunityReview;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept about one user. What others see of it is written by the rooms of the community, which know the rules,
 * and gets its time afterwards. Thread-safe.
 */
final class JooqPersonalData implements PersonalData {

    private static final Logger LOG = LoggerFactory.getLogger(JooqPersonalData.class);

    private final DSLContext sql;
    private final Transactions transactions;
    private final TasteRows rows;
    private final PersonalPages pages;
    private final Community community;
    private final Clock clock;

    JooqPersonalData(DSLContext sql, Dialect dialect, Transactions transactions, Community community, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.pages = new PersonalPages(sql, dialect);
        this.community = community;
        this.clock = clock;
    }

    @Override
    public Page<KeptReview> reviews(UserId user, PageRequest page) {
        return pages.reviews(user, page);
    }

    @Override
    public Page<KeptComment> comments(UserId user, PageRequest page) {
        return pages.comments(user, page);
    }

    @Override
    public Page<KeptLike> likes(UserId user, PageRequest page) {
        return pages.likes(user, page);
    }

    @Override
    public Page<KeptFollow> following(UserId user, PageRequest page) {
        return pages.following(user, page);
    }

    @Override
    public Page<KeptFollow> followers(UserId user, PageRequest page) {
        return pages.followers(user, page);
    }

    @Override
    public Page<KeptList> lists(UserId user, PageRequest page) {
        return pages.lists(user, page);
    }

    @Override
    public Page<KeptFilm> films(UserId user, ListId list, PageRequest page) {
        return pages.films(user, list, page);
    }

    @Override
    public Page<KeptMembership> memberships(UserId user, PageRequest page) {
        return pages.memberships(user, page);
    }

    @Override
    public Page<KeptNote> notes(UserId user, PageRequest page) {
        return pages.notes(user, page);
    }

    @Override
    public Page<KeptReport> reports(UserId user, PageRequest page) {
        return pages.reports(user, page);
    }

    @Override
    public Page<KeptModeration> moderation(UserId user, PageRequest page) {
        return pages.moderation(user, page);
    }

    @Override
    public Page<KeptModeration> moderated(UserId user, PageRequest page) {
        return pages.moderated(user, page);
    }

    @Override
    public Optional<Likeable> find(UserId viewer, NamedSubject subject) {
        String author = subject.author();
        Instant at = subject.at();
        String name = subject.name();
        if (author == null || at == null || !isStorable(at)) {
            return Optional.empty();
        }
        if (!Rules.isStorable(author) || (name != null && !Rules.isStorable(name))) {
            return Optional.empty();
        }
        return switch (subject.kind()) {
            case REVIEW -> findReview(viewer, author, at, subject.movie());
            case LIST -> findList(viewer, author, at, name);
            case COMMENT -> findComment(viewer, author, at);
            case USER -> Optional.empty();
        };
    }

    private static boolean isStorable(Instant moment) {
        try {
            Rules.moment("at", moment);
            return true;
        } catch (InvalidValueException refused) {
            return false;
        }
    }

    private Optional<Likeable> findReview(UserId viewer, String author, Instant at, @Nullable MovieId movie) {
        CommunityReview review = COMMUNITY_REVIEW;
        return only(sql.select(review.ID)
                        .from(review.join(AUTH_USER).on(AUTH_USER.ID.eq(review.AUTHOR_ID)))
                        .where(AUTH_USER.USERNAME.eq(author))
                        .and(review.CREATED_AT.eq(at))
                        .and(movie == null ? DSL.noCondition() : review.MOVIE_ID.eq(movie.value()))
                        .and(review.DELETED_AT.isNull())
                        .and(new Sight(Viewer.of(viewer)).review(review)))
                .map(ReviewId::new);
    }

    private Optional<Likeable> findList(UserId viewer, String author, Instant at, @Nullable String name) {
        CommunityList list = COMMUNITY_LIST;
        return only(sql.select(list.ID)
                        .from(list.join(AUTH_USER).on(AUTH_USER.ID.eq(list.OWNER_ID)))
                        .where(AUTH_USER.USERNAME.eq(author))
                        .and(list.CREATED_AT.eq(at))
                        .and(name == null ? DSL.noCondition() : list.NAME.eq(name))
                        .and(list.DELETED_AT.isNull())
                        .and(new Sight(Viewer.of(viewer)).list(list, false)))
                .map(ListId::new);
    }

    /** Finds a comment; whether it may be seen, its review or list knows. */
    private Optional<Likeable> findComment(UserId viewer, String author, Instant at) {
        return only(sql.select(COMMUNITY_COMMENT.ID)
                        .from(COMMUNITY_COMMENT.join(AUTH_USER).on(AUTH_USER.ID.eq(COMMUNITY_COMMENT.AUTHOR_ID)))
                        .where(AUTH_USER.USERNAME.eq(author))
                        .and(COMMUNITY_COMMENT.CREATED_AT.eq(at))
                        .and(COMMUNITY_COMMENT.BODY.isNotNull()))
                .map(CommentId::new)
                .filter(id -> community
                        .comments()
                        .find(Viewer.of(viewer), id)
                        .filter(comment -> !comment.tombstone())
                        .isPresent())
                .map(id -> id);
    }

    private static Optional<Long> only(Select<Record1<Long>> found) {
        Result<Record1<Long>> ids = found.fetch();
        return ids.size() == 1 ? Optional.of(ids.get(0).value1()) : Optional.empty();
    }

    private static void requireOrder(Instant written, String name, @Nullable Instant later) {
        if (later != null && later.isBefore(written)) {
            throw new InvalidValueException(
                    name + " must not be before " + written + ", when it was written, was " + later + "; correct it");
        }
    }

    private void requirePast(String name, @Nullable Instant moment) {
        if (moment != null) {
            Rules.moment(name, moment);
            if (moment.isAfter(clock.instant())) {
                throw new InvalidValueException(name + " must not be in the future, was " + moment + "; correct it");
            }
        }
    }

    @Override
    public boolean add(UserId author, KeptReview review) {
        requirePast("written_at", review.writtenAt());
        requirePast("edited_at", review.editedAt());
        requirePast("deleted_at", review.deletedAt());
        requireOrder(review.writtenAt(), "edited_at", review.editedAt());
        requireOrder(review.writtenAt(), "deleted_at", review.deletedAt());
        review.edits().forEach(edit -> {
            requirePast("replaced_at", edit.replacedAt());
            requireOrder(review.writtenAt(), "replaced_at", edit.replacedAt());
        });
        return transactions.call(() -> ReferenceCheck.unlessDeleted(
                "user " + author + " or movie " + review.movie(), () -> insert(author, review)));
    }

    private boolean insert(UserId author, KeptReview review) {
        rows.lockUsers(Set.of(author.value()));
        rows.require(author, review.movie());
        Condition ofMovie = COMMUNITY_REVIEW
                .AUTHOR_ID
                .eq(author.value())
                .and(COMMUNITY_REVIEW.MOVIE_ID.eq(review.movie().value()));
        Condition same = ofMovie.and(COMMUNITY_REVIEW.CREATED_AT.eq(review.writtenAt()));
        Condition current = ofMovie.and(COMMUNITY_REVIEW.DELETED_AT.isNull());
        if (sql.fetchExists(COMMUNITY_REVIEW, review.deletedAt() == null ? same.or(current) : same)) {
            return false;
        }
        int inserted = sql.insertInto(COMMUNITY_REVIEW)
                .set(COMMUNITY_REVIEW.AUTHOR_ID, author.value())
                .set(COMMUNITY_REVIEW.MOVIE_ID, review.movie().value())
                .set(COMMUNITY_REVIEW.TITLE, review.title())
                .set(COMMUNITY_REVIEW.BODY, review.body())
                .set(COMMUNITY_REVIEW.SPOILER, review.spoiler())
                .set(COMMUNITY_REVIEW.LANGUAGE, review.language())
                .set(COMMUNITY_REVIEW.VISIBILITY, Sight.column(review.visibility()))
                .set(COMMUNITY_REVIEW.CREATED_AT, review.writtenAt())
                .set(COMMUNITY_REVIEW.EDITED_AT, review.editedAt())
                .set(COMMUNITY_REVIEW.DELETED_AT, review.deletedAt())
                .onConflictDoNothing()
                .execute();
        if (inserted > 0) {
            Long id = sql.select(DSL.max(COMMUNITY_REVIEW.ID))
                    .from(COMMUNITY_REVIEW)
                    .where(same)
                    .fetchSingle()
                    .value1();
            insertEdits(id, review.edits());
        }
        return inserted > 0;
    }

    private void insertEdits(Long review, List<ReviewEdit> edits) {
        List<@Nullable Object[]> values = new ArrayList<>();
        // The newest is given first, and has the greatest id.
        for (ReviewEdit edit : edits) {
            values.add(0, new @Nullable Object[] {
                review, edit.title(), edit.body(), edit.spoiler(), edit.language(), edit.replacedAt()
            });
        }
        rows.writer()
                .insert(
                        List.of(
                                COMMUNITY_REVIEWEDIT.REVIEW_ID,
                                COMMUNITY_REVIEWEDIT.TITLE,
                                COMMUNITY_REVIEWEDIT.BODY,
                                COMMUNITY_REVIEWEDIT.SPOILER,
                                COMMUNITY_REVIEWEDIT.LANGUAGE,
                                COMMUNITY_REVIEWEDIT.REPLACED_AT),
                        values,
                        RowWriter.OnConflict.FAIL);
    }

    @Override
    public Optional<ListId> add(UserId owner, KeptList list, List<KeptFilm> films) {
        requirePast("created_at", list.createdAt());
        requirePast("updated_at", list.updatedAt());
        requirePast("deleted_at", list.deletedAt());
        requireOrder(list.createdAt(), "updated_at", list.updatedAt());
        requireOrder(list.createdAt(), "deleted_at", list.deletedAt());
        films.forEach(film -> requirePast("added_at", film.addedAt()));
        if (films.size() > SharedLists.MAX_FILMS) {
            throw new InvalidValueException("a list has at most " + SharedLists.MAX_FILMS + " films, this one had "
                    + films.size() + "; divide it");
        }
        return transactions.call(() -> {
            rows.lockUsers(Set.of(owner.value()));
            rows.requireUsers(Set.of(owner.value()));
            Set<Long> movies = new TreeSet<>();
            films.forEach(film -> movies.add(film.movie().value()));
            rows.requireMovies(movies);
            if (sql.fetchExists(
                    COMMUNITY_LIST,
                    COMMUNITY_LIST
                            .OWNER_ID
                            .eq(owner.value())
                            .and(COMMUNITY_LIST.CREATED_AT.eq(list.createdAt()))
                            .and(COMMUNITY_LIST.NAME.eq(list.name())))) {
                return Optional.empty();
            }
            ListId id = community
                    .lists()
                    .create(owner, new NewList(list.name(), list.description(), list.ranked(), list.visibility()))
                    .id();
            community
                    .lists()
                    .addAll(
                            owner,
                            id,
                            films.stream().map(film -> item(owner, film)).toList());
            setTimes(owner, id, films);
            if (list.deletedAt() == null) {
                list.members().stream().limit(SharedLists.MAX_MEMBERS).forEach(member -> invite(owner, id, member));
            }
            sql.update(COMMUNITY_LIST)
                    .set(COMMUNITY_LIST.CREATED_AT, list.createdAt())
                    .set(COMMUNITY_LIST.UPDATED_AT, list.updatedAt())
                    .set(COMMUNITY_LIST.DELETED_AT, list.deletedAt())
                    .set(COMMUNITY_LIST.VERSION, 1)
                    .where(COMMUNITY_LIST.ID.eq(id.value()))
                    .execute();
            return Optional.of(id);
        });
    }

    private void invite(UserId owner, ListId list, ListMember member) {
        UserId user = member.user().id();
        try {
            community.lists().invite(owner, list, user, member.role());
        } catch (InvalidValueException | NotFoundException | NotAllowedException refused) {
            LOG.debug("user {} is not invited to the list {} again: {}", user, list, refused.getMessage());
        }
    }

    private static ListItem item(UserId owner, KeptFilm film) {
        return new ListItem(film.movie(), isOf(owner, film.notedBy()) ? film.note() : null);
    }

    private static boolean isOf(UserId user, @Nullable Author author) {
        return author != null && author.id().equals(user);
    }

    private void setTimes(UserId owner, ListId list, List<KeptFilm> films) {
        Map<Long, Long> ids = new HashMap<>();
        sql.select(COMMUNITY_LISTITEM.MOVIE_ID, COMMUNITY_LISTITEM.ID)
                .from(COMMUNITY_LISTITEM)
                .where(COMMUNITY_LISTITEM.LIST_ID.eq(list.value()))
                .forEach(row -> ids.put(row.value1(), row.value2()));
        List<@Nullable Object[]> values = new ArrayList<>();
        for (KeptFilm film : films) {
            values.add(new @Nullable Object[] {
                film.addedAt(),
                isOf(owner, film.addedBy()) ? owner.value() : null,
                ids.get(film.movie().value())
            });
        }
        rows.writer()
                .update(
                        COMMUNITY_LISTITEM.ID,
                        List.of(COMMUNITY_LISTITEM.ADDED_AT, COMMUNITY_LISTITEM.ADDED_BY),
                        values);
    }

    @Override
    public boolean add(UserId author, NewComment comment, Instant writtenAt, @Nullable Instant editedAt) {
        requirePast("written_at", writtenAt);
        requirePast("edited_at", editedAt);
        requireOrder(writtenAt, "edited_at", editedAt);
        return transactions.call(() -> {
            rows.lockUsers(Set.of(author.value()));
            Instant created = later(writtenAt, threadStart(comment.answers()));
            Condition same = COMMUNITY_COMMENT.CREATED_AT.eq(created);
            if (sql.fetchExists(
                    COMMUNITY_COMMENT,
                    Subject.commentedOn(comment.subject())
                            .is(COMMUNITY_COMMENT)
                            .and(COMMUNITY_COMMENT.AUTHOR_ID.eq(author.value()))
                            // Several older replies have the time of their thread.
                            .and(
                                    created.equals(writtenAt)
                                            ? same
                                            : same.and(COMMUNITY_COMMENT.BODY.eq(comment.body()))))) {
                return false;
            }
            Comment written = community.comments().write(author, comment);
            sql.update(COMMUNITY_COMMENT)
                    .set(COMMUNITY_COMMENT.CREATED_AT, created)
                    .set(COMMUNITY_COMMENT.EDITED_AT, editedAt == null ? null : later(editedAt, created))
                    .where(COMMUNITY_COMMENT.ID.eq(written.id().value()))
                    .execute();
            return true;
        });
    }

    private static Instant later(Instant moment, @Nullable Instant other) {
        return other != null && other.isAfter(moment) ? other : moment;
    }

    /** {@return when the thread of a comment began, before which it has no replies; null if there is none} */
    private @Nullable Instant threadStart(@Nullable CommentId answered) {
        if (answered == null) {
            return null;
        }
        CommunityComment member = COMMUNITY_COMMENT.as("member");
        return sql.select(COMMUNITY_COMMENT.CREATED_AT)
                .from(COMMUNITY_COMMENT)
                .where(COMMUNITY_COMMENT.ID.eq(DSL.field(DSL.select(DSL.coalesce(member.THREAD_ID, member.ID))
                        .from(member)
                        .where(member.ID.eq(answered.value())))))
                .fetchOne(COMMUNITY_COMMENT.CREATED_AT);
    }

    @Override
    public boolean like(UserId user, Likeable liked, Instant likedAt) {
        requirePast("liked_at", likedAt);
        return transactions.call(() -> {
            boolean added = community.likes().add(user, liked);
            if (added) {
                sql.update(COMMUNITY_LIKE)
                        .set(COMMUNITY_LIKE.CREATED_AT, likedAt)
                        .where(COMMUNITY_LIKE.USER_ID.eq(user.value()))
                        .and(Subject.liked(liked).is(COMMUNITY_LIKE))
                        .execute();
            }
            return added;
        });
    }

    @Override
    public boolean follow(UserId follower, UserId followee, Instant since) {
        requirePast("since", since);
        return transactions.call(() -> {
            rows.lockUsers(follower, followee);
            Relation before = community.network().relation(follower, followee);
            community.network().follow(follower, followee);
            if (before.follows() || before.requested()) {
                return false;
            }
            Field<Instant> accepted =
                    DSL.when(COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull(), DSL.val(since, COMMUNITY_FOLLOW.ACCEPTED_AT));
            sql.update(COMMUNITY_FOLLOW)
                    .set(COMMUNITY_FOLLOW.CREATED_AT, since)
                    .set(COMMUNITY_FOLLOW.ACCEPTED_AT, accepted)
                    .where(JooqNetwork.isFollow(follower, followee))
                    .execute();
            return true;
        });
    }

    @Override
    public boolean block(UserId blocker, UserId blocked, Instant since) {
        requirePast("since", since);
        return transactions.call(() -> {
            rows.lockUsers(blocker, blocked);
            if (community.network().relation(blocker, blocked).blocks()) {
                return false;
            }
            community.network().block(blocker, blocked);
            sql.update(COMMUNITY_BLOCK)
                    .set(COMMUNITY_BLOCK.CREATED_AT, since)
                    .where(JooqNetwork.isBlock(blocker, blocked))
                    .execute();
            return true;
        });
    }

    @Override
    public boolean tip(UserId from, UserId to, MovieId movie, @Nullable String note, Instant sentAt) {
        requirePast("sent_at", sentAt);
        return transactions.call(() -> {
            rows.lockUsers(from, to);
            if (sql.fetchExists(
                    COMMUNITY_TIP, JooqTips.isBetween(from, to).and(COMMUNITY_TIP.MOVIE_ID.eq(movie.value())))) {
                return false;
            }
            Tip sent = community.tips().send(from, to, movie, note);
            sql.update(COMMUNITY_TIP)
                    .set(COMMUNITY_TIP.CREATED_AT, sentAt)
                    .where(COMMUNITY_TIP.ID.eq(sent.id().value()))
                    .execute();
            return true;
        });
    }
}
