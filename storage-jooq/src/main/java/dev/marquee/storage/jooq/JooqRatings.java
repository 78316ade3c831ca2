package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.Rating;
import dev.marquee.taste.RatingOrder;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.Ratings;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Ratings in {@code ratings_userrating}. Thread-safe. */
final class JooqRatings implements Ratings {

    private static final int MAX_USERS = 1000;
    private static final int MAX_MOVIES = 1000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final Transactions transactions;
    private final MovieReader reader;
    private final Clock clock;

    JooqRatings(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Optional<Rating> set(UserId user, MovieId movie, BigDecimal value) {
        Rating rating = new Rating(user, movie, value, clock.instant());
        return transactions.call(
                () -> ReferenceCheck.unlessDeleted("user " + user + " or movie " + movie, () -> replace(rating)));
    }

    private Optional<Rating> replace(Rating rating) {
        // Of calls at the same time, all but one find no row, fail to insert one, and then wait for the one's row. If
        // that is removed at once, the loop goes on.
        while (true) {
            Optional<Rating> before = locked(rating.user(), rating.movie());
            if (before.isPresent()) {
                if (before.get().value().compareTo(rating.value()) != 0) {
                    update(rating);
                }
                return before;
            }
            if (insert(rating)) {
                return Optional.empty();
            }
            rows.require(rating.user(), rating.movie());
        }
    }

    private Optional<Rating> locked(UserId user, MovieId movie) {
        return dialect.locking(one(user, movie))
                .fetchOptional(StoredRows.mapper(RATINGS_USERRATING, JooqRatings::rating));
    }

    private void update(Rating rating) {
        transactions.favoritesChanged(sql.update(RATINGS_USERRATING)
                .set(RATINGS_USERRATING.RATING, rating.value())
                .set(RATINGS_USERRATING.RATED_AT, rating.ratedAt())
                .where(RATINGS_USERRATING.USER_ID.eq(rating.user().value()))
                .and(RATINGS_USERRATING.MOVIE_ID.eq(rating.movie().value()))
                .execute());
    }

    private boolean insert(Rating rating) {
        int added = sql.insertInto(
                        RATINGS_USERRATING,
                        List.of(
                                RATINGS_USERRATING.USER_ID,
                                RATINGS_USERRATING.MOVIE_ID,
                                RATINGS_USERRATING.RATING,
                                RATINGS_USERRATING.RATED_AT))
                .select(rows.existing(
                        rating.user(),
                        rating.movie(),
                        DSL.val(rating.value(), RATINGS_USERRATING.RATING),
                        DSL.val(rating.ratedAt(), RATINGS_USERRATING.RATED_AT)))
                .onConflictDoNothing()
                .execute();
        transactions.favoritesChanged(added);
        return added > 0;
    }

    @Override
    public int setAll(Collection<Rating> ratings) {
        return ratings.isEmpty()
                ? 0
                : transactions.call(
                        () -> ReferenceCheck.unlessDeleted("one of the users or movies", () -> write(ratings)));
    }

    private int write(Collection<Rating> ratings) {
        rows.requireReferences(ratings);
        // Sorted by the key, so that two concurrent batches lock rows in the same order and can't deadlock.
        int written = rows.writer()
                .upsert(
                        List.of(RATINGS_USERRATING.USER_ID, RATINGS_USERRATING.MOVIE_ID),
                        List.of(RATINGS_USERRATING.RATING, RATINGS_USERRATING.RATED_AT),
                        RATINGS_USERRATING.RATED_AT.lt(DSL.excluded(RATINGS_USERRATING.RATED_AT)),
                        latest(ratings).stream()
                                .sorted(TasteRows.BY_KEY)
                                .map(rating -> new @Nullable Object[] {
                                    rating.user().value(), rating.movie().value(), rating.value(), rating.ratedAt()
                                })
                                .toList());
        transactions.favoritesChanged(written);
        return written;
    }

    /** {@return the latest rating of each user and movie; of several at one time, the first} */
    private static Collection<Rating> latest(Collection<Rating> ratings) {
        record Key(UserId user, MovieId movie) {}
        Map<Key, Rating> latest = new LinkedHashMap<>();
        ratings.forEach(rating -> latest.merge(
                new Key(rating.user(), rating.movie()),
                rating,
                (first, other) -> other.ratedAt().isAfter(first.ratedAt()) ? other : first));
        return latest.values();
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        int removed = sql.deleteFrom(RATINGS_USERRATING)
                .where(RATINGS_USERRATING.USER_ID.eq(user.value()))
                .and(RATINGS_USERRATING.MOVIE_ID.eq(movie.value()))
                .execute();
        transactions.favoritesChanged(removed);
        return removed > 0;
    }

    @Override
    public Optional<Rating> find(UserId user, MovieId movie) {
        return one(user, movie).fetchOptional(StoredRows.mapper(RATINGS_USERRATING, JooqRatings::rating));
    }

    private SelectForUpdateStep<? extends Record> one(UserId user, MovieId movie) {
        return sql.select(RATINGS_USERRATING.fields())
                .from(RATINGS_USERRATING)
                .where(RATINGS_USERRATING.USER_ID.eq(user.value()))
                .and(RATINGS_USERRATING.MOVIE_ID.eq(movie.value()));
    }

    @Override
    public List<Rating> of(UserId user) {
        return sql.select(RATINGS_USERRATING.fields())
                .from(RATINGS_USERRATING)
                .where(RATINGS_USERRATING.USER_ID.eq(user.value()))
                .orderBy(RATINGS_USERRATING.RATED_AT.desc(), RATINGS_USERRATING.ID)
                .fetch(StoredRows.mapper(RATINGS_USERRATING, JooqRatings::rating));
    }

    @Override
    public Map<UserId, List<Rating>> of(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        return sql
                .select(RATINGS_USERRATING.fields())
                .from(RATINGS_USERRATING)
                .where(dialect.isAmong(
                        RATINGS_USERRATING.USER_ID,
                        users.stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new))))
                .orderBy(RATINGS_USERRATING.USER_ID, RATINGS_USERRATING.RATED_AT.desc(), RATINGS_USERRATING.ID)
                .fetch(StoredRows.mapper(RATINGS_USERRATING, JooqRatings::rating))
                .stream()
                .collect(Collectors.groupingBy(Rating::user, LinkedHashMap::new, Collectors.toList()));
    }

    private static Rating rating(Record row) {
        return new Rating(
                new UserId(row.get(RATINGS_USERRATING.USER_ID)),
                new MovieId(row.get(RATINGS_USERRATING.MOVIE_ID)),
                row.get(RATINGS_USERRATING.RATING),
                row.get(RATINGS_USERRATING.RATED_AT));
    }

    @Override
    public RatingSummary summary(UserId user) {
        Histogram histogram = new Histogram();
        sql.select(RATINGS_USERRATING.RATING, DSL.count())
                .from(RATINGS_USERRATING)
                .where(RATINGS_USERRATING.USER_ID.eq(user.value()))
                .groupBy(RATINGS_USERRATING.RATING)
                .forEach(row -> StoredRows.read(
                        RATINGS_USERRATING, row, counted -> histogram.add(counted.value1(), counted.value2())));
        return histogram.summary();
    }

    @Override
    public Map<MovieId, RatingSummary> summaries(Collection<MovieId> movies) {
        Rules.size("movies", movies, MAX_MOVIES);
        Map<MovieId, Histogram> histograms = new LinkedHashMap<>();
        sql.select(RATINGS_USERRATING.MOVIE_ID, RATINGS_USERRATING.RATING, DSL.count())
                .from(RATINGS_USERRATING)
                .where(dialect.isAmong(
                        RATINGS_USERRATING.MOVIE_ID,
                        movies.stream().map(MovieId::value).collect(Collectors.toCollection(TreeSet::new))))
                .groupBy(RATINGS_USERRATING.MOVIE_ID, RATINGS_USERRATING.RATING)
                .orderBy(RATINGS_USERRATING.MOVIE_ID, RATINGS_USERRATING.RATING)
                .forEach(row -> StoredRows.read(
                        RATINGS_USERRATING,
                        row,
                        counted -> histograms
                                .computeIfAbsent(new MovieId(counted.value1()), id -> new Histogram())
                                .add(counted.value2(), counted.value3())));
        Map<MovieId, RatingSummary> summaries = new LinkedHashMap<>();
        histograms.forEach((movie, histogram) -> summaries.put(movie, histogram.summary()));
        return summaries;
    }

    @Override
    public long count() {
        return sql.selectCount().from(RATINGS_USERRATING).fetchSingle().value1();
    }

    @Override
    public Page<RatedMovie> list(UserId user, RatingQuery query) {
        KeysetOrder keyset = keyset(query.order());
        List<Record> found = sql.select(MovieReader.columns())
                .select(RATINGS_USERRATING.ID, RATINGS_USERRATING.RATING, RATINGS_USERRATING.RATED_AT)
                .from(MovieReader.with(RATINGS_USERRATING, RATINGS_USERRATING.MOVIE_ID))
                .where(RATINGS_USERRATING.USER_ID.eq(user.value()))
                .and(MovieConditions.passes(query.filter()))
                .and(keyset.after(query.page().after()))
                .orderBy(keyset.orderBy())
                .limit(query.page().limit() + 1)
                .fetch();
        return keyset.page(found, query.page().limit(), this::rated);
    }

    private List<RatedMovie> rated(List<Record> found) {
        List<Movie> movies = reader.movies(found);
        List<RatedMovie> rated = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Movie movie = movies.get(i);
            rated.add(StoredRows.read(
                    RATINGS_USERRATING,
                    found.get(i),
                    row -> new RatedMovie(
                            movie,
                            Rating.checked(row.get(RATINGS_USERRATING.RATING)),
                            row.get(RATINGS_USERRATING.RATED_AT))));
        }
        return rated;
    }

    private KeysetOrder keyset(RatingOrder order) {
        KeysetOrder.Key<Long> id = KeysetOrder.Key.ascending(RATINGS_USERRATING.ID);
        List<KeysetOrder.Key<?>> keys = switch (order) {
            case NEWEST -> List.of(KeysetOrder.Key.descending(RATINGS_USERRATING.RATED_AT), id);
            case HIGHEST ->
                List.of(
                        KeysetOrder.Key.descending(RATINGS_USERRATING.RATING),
                        KeysetOrder.Key.descending(RATINGS_USERRATING.RATED_AT),
                        id);
            case TITLE -> List.of(new KeysetOrder.Key<>(MOVIES_MOVIE.TITLE, reader.byTitle(), false, false), id);
        };
        return new KeysetOrder("ratings." + order, keys);
    }

    /** Numbers of ratings, to be filled row by row. Confined to one thread. */
    private static final class Histogram {

        private final long[] counts = new long[RatingSummary.NONE.histogram().size()];

        long add(BigDecimal rating, long count) {
            int step = Rating.checked(rating).divide(Rating.STEP).intValueExact();
            return counts[step - 1] += count;
        }

        RatingSummary summary() {
            List<Long> histogram = new ArrayList<>();
            for (long count : counts) {
                histogram.add(count);
            }
            return new RatingSummary(histogram);
        }
    }
}
