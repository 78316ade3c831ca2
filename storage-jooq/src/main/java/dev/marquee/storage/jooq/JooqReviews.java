package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEWEDIT;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.NewReview;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Reviews;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.storage.jooq.generated.tables.records.CommunityReviewRecord;
import dev.marquee.taste.Ratings;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reviews in {@code community_review}, and what they said before in {@code community_reviewedit}. Thread-safe. */
final class JooqReviews implements Reviews {

    private static final int MAX_EDITS = 100;

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final TasteRows references;
    private final ReviewPages pages;
    private final Ratings ratings;
    private final Clock clock;

    JooqReviews(DSLContext sql, Dialect dialect, Transactions transactions, Ratings ratings, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.references = new TasteRows(sql, dialect, transactions);
        this.pages = new ReviewPages(sql, dialect);
        this.ratings = ratings;
        this.clock = clock;
    }

    @Override
    public Review write(UserId author, NewReview review) {
        return transactions.call(() -> ReferenceCheck.unlessDeleted(
                "user " + author + " or movie " + review.movie(), () -> insert(author, review)));
    }

    private Review insert(UserId author, NewReview review) {
        // So that no other review of the author becomes the current one meanwhile.
        references.lockUsers(Set.of(author.value()));
        references.require(author, review.movie());
        requireNone(author, review.movie());
        Long id = sql.insertInto(COMMUNITY_REVIEW)
                .set(COMMUNITY_REVIEW.AUTHOR_ID, author.value())
                .set(COMMUNITY_REVIEW.MOVIE_ID, review.movie().value())
                .set(COMMUNITY_REVIEW.TITLE, review.title())
                .set(COMMUNITY_REVIEW.BODY, review.body())
                .set(COMMUNITY_REVIEW.SPOILER, review.spoiler())
                .set(COMMUNITY_REVIEW.LANGUAGE, review.language())
                .set(COMMUNITY_REVIEW.VISIBILITY, JooqProfiles.visibility(author, review.visibility()))
                .set(COMMUNITY_REVIEW.CREATED_AT, clock.instant())
                .returning(COMMUNITY_REVIEW.ID)
                .fetchSingle(COMMUNITY_REVIEW.ID);
        if (review.rating() != null) {
            ratings.set(author, review.movie(), review.rating());
        }
        return own(author, Objects.requireNonNull(id, "an insert generates an id"));
    }

    private void requireNone(UserId author, MovieId movie) {
        if (sql.fetchExists(DSL.selectOne().from(COMMUNITY_REVIEW).where(isCurrent(author, movie)))) {
            throw new DuplicateException(
                    "review", "user " + author + " has a review of movie " + movie + "; edit it, or delete it first");
        }
    }

    private static Condition isCurrent(UserId author, MovieId movie) {
        return COMMUNITY_REVIEW
                .AUTHOR_ID
                .eq(author.value())
                .and(COMMUNITY_REVIEW.MOVIE_ID.eq(movie.value()))
                .and(COMMUNITY_REVIEW.DELETED_AT.isNull());
    }

    private Review own(UserId author, long id) {
        return find(Viewer.of(author), new ReviewId(id)).orElseThrow(() -> missing(new ReviewId(id)));
    }

    private static NotFoundException missing(ReviewId review) {
        return new NotFoundException("the user has no review " + review + "; it may have been deleted");
    }

    @Override
    public Review edit(UserId author, ReviewId review, ReviewChanges changes) {
        return transactions.call(() -> {
            CommunityReviewRecord before = locked(author, review)
                    .filter(row -> row.getDeletedAt() == null)
                    .orElseThrow(() -> missing(review));
            CommunityReviewRecord after = before.copy();
            after.setId(before.getId());
            after.changed(false);
            apply(changes, after);
            boolean isEdit = !texts(before).equals(texts(after));
            if (isEdit) {
                Instant now = clock.instant();
                keep(before, now);
                after.setEditedAt(now);
            }
            if (isEdit || !after.getVisibility().equals(before.getVisibility())) {
                sql.update(COMMUNITY_REVIEW)
                        .set(after)
                        .where(COMMUNITY_REVIEW.ID.eq(review.value()))
                        .execute();
            }
            return own(author, review.value());
        });
    }

    private Optional<CommunityReviewRecord> locked(UserId author, ReviewId review) {
        return dialect.locking(sql.selectFrom(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.ID.eq(review.value()))
                        .and(COMMUNITY_REVIEW.AUTHOR_ID.eq(author.value())))
                .fetchOptional();
    }

    private static void apply(ReviewChanges changes, CommunityReviewRecord row) {
        if (changes.title() != null) {
            row.setTitle(changes.title().isEmpty() ? null : changes.title());
        }
        if (changes.body() != null) {
            row.setBody(changes.body());
        }
        if (changes.spoiler() != null) {
            row.setSpoiler(changes.spoiler());
        }
        if (changes.language() != null) {
            row.setLanguage(changes.language().isEmpty() ? null : changes.language());
        }
        if (changes.visibility() != null) {
            row.setVisibility(Sight.column(changes.visibility()));
        }
    }

    private static ReviewEdit texts(CommunityReviewRecord row) {
        return new ReviewEdit(row.getTitle(), row.getBody(), row.getSpoiler(), row.getLanguage(), Instant.EPOCH);
    }

    private void keep(CommunityReviewRecord before, Instant now) {
        sql.insertInto(COMMUNITY_REVIEWEDIT)
                .set(COMMUNITY_REVIEWEDIT.REVIEW_ID, before.getId())
                .set(COMMUNITY_REVIEWEDIT.TITLE, before.getTitle())
                .set(COMMUNITY_REVIEWEDIT.BODY, before.getBody())
                .set(COMMUNITY_REVIEWEDIT.SPOILER, before.getSpoiler())
                .set(COMMUNITY_REVIEWEDIT.LANGUAGE, before.getLanguage())
                .set(COMMUNITY_REVIEWEDIT.REPLACED_AT, now)
                .execute();
    }

    @Override
    public boolean delete(UserId author, ReviewId review) {
        int deleted = sql.update(COMMUNITY_REVIEW)
                .set(COMMUNITY_REVIEW.DELETED_AT, clock.instant())
                .where(isOwn(author, review))
                .and(COMMUNITY_REVIEW.DELETED_AT.isNull())
                .execute();
        if (deleted == 0
                && !sql.fetchExists(DSL.selectOne().from(COMMUNITY_REVIEW).where(isOwn(author, review)))) {
            throw missing(review);
        }
        return deleted > 0;
    }

    private static Condition isOwn(UserId author, ReviewId review) {
        return COMMUNITY_REVIEW.ID.eq(review.value()).and(COMMUNITY_REVIEW.AUTHOR_ID.eq(author.value()));
    }

    @Override
    public boolean restore(UserId author, ReviewId review) {
        return transactions.call(() -> {
            references.lockUsers(Set.of(author.value()));
            CommunityReviewRecord row = locked(author, review).orElseThrow(() -> missing(review));
            if (row.getDeletedAt() == null) {
                return false;
            }
            requireNone(author, new MovieId(row.getMovieId()));
            sql.update(COMMUNITY_REVIEW)
                    .setNull(COMMUNITY_REVIEW.DELETED_AT)
                    .where(COMMUNITY_REVIEW.ID.eq(review.value()))
                    .execute();
            return true;
        });
    }

    @Override
    public Optional<Review> find(Viewer viewer, ReviewId review) {
        Sight sight = new Sight(viewer);
        return pages.one(viewer, COMMUNITY_REVIEW.ID.eq(review.value()).and(sight.reviewOrTombstone(COMMUNITY_REVIEW)));
    }

    @Override
    public Optional<Review> find(Viewer viewer, UserId author, MovieId movie) {
        return pages.one(viewer, isCurrent(author, movie).and(new Sight(viewer).review(COMMUNITY_REVIEW)));
    }

    @Override
    public Page<Review> list(Viewer viewer, ReviewQuery query) {
        return pages.list(viewer, query);
    }

    @Override
    public long count(Viewer viewer, MovieId movie) {
        return pages.count(viewer, movie, Integer.MAX_VALUE);
    }

    @Override
    public long count(Viewer viewer, MovieId movie, int most) {
        if (most < 1) {
            throw new InvalidValueException("the number to count to must be 1 or more, was " + most);
        }
        return pages.count(viewer, movie, most);
    }

    @Override
    public List<ReviewEdit> edits(Viewer viewer, ReviewId review) {
        return sql.selectFrom(COMMUNITY_REVIEWEDIT)
                .where(COMMUNITY_REVIEWEDIT.REVIEW_ID.eq(review.value()))
                .and(DSL.exists(DSL.selectOne()
                        .from(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.ID.eq(review.value()))
                        .and(new Sight(viewer).isMeOrJudged(COMMUNITY_REVIEW.AUTHOR_ID))))
                .orderBy(COMMUNITY_REVIEWEDIT.REPLACED_AT.desc(), COMMUNITY_REVIEWEDIT.ID.desc())
                .limit(MAX_EDITS)
                .fetch(StoredRows.mapper(
                        COMMUNITY_REVIEWEDIT,
                        row -> new ReviewEdit(
                                row.getTitle(),
                                row.getBody(),
                                row.getSpoiler(),
                                row.getLanguage(),
                                row.getReplacedAt())));
    }
}
