package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_DISMISSAL;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;

import dev.marquee.movie.MovieFilter;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.taste.Rating;
import dev.marquee.validation.Rules;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Streams the data that models learn from, with one statement per table. Thread-safe. */
final class JooqTrainingData implements TrainingData {

    private static final int FETCH_SIZE = 2000;
    private static final int MAX_IDS = 10_000;

    /** Bounds the time of a statement. */
    private static final int IDS_PER_STATEMENT = 1000;

    /** The ids of a movie's genres as one text, so that a movie is one row. */
    private static final Field<String> GENRES = DSL.field(DSL.select(DSL.groupConcat(MOVIES_MOVIEGENRE.GENRE_ID))
            .from(MOVIES_MOVIEGENRE)
            .where(MOVIES_MOVIEGENRE.MOVIE_ID.eq(MOVIES_MOVIE.ID)));

    private static final List<SortField<?>> CREDIT_ORDER = Stream.concat(
                    Stream.of(MOVIES_MOVIECAST.MOVIE_ID.asc()), CreditWriter.ORDER.stream())
            .toList();

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final RowReader reader;

    /** What was returned last as the latest favorite. */
    private final AtomicLong seenFavorite = new AtomicLong(-1);

    private final AtomicLong seenRating = new AtomicLong(-1);

    JooqTrainingData(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.reader = new RowReader(sql, dialect, transactions);
    }

    @Override
    public void forEachMovie(Consumer<TrainingMovie> visitor) {
        GenreSets genres = new GenreSets();
        stream(movies(DSL.noCondition()), row -> visitor.accept(movie(row, genres)));
    }

    @Override
    public void forEachMovie(long[] movieIds, Consumer<TrainingMovie> visitor) {
        GenreSets genres = new GenreSets();
        streamEach(movieIds, MOVIES_MOVIE.ID, this::movies, row -> visitor.accept(movie(row, genres)));
    }

    private Select<?> movies(Condition which) {
        return sql.select(
                        MOVIES_MOVIE.ID,
                        MOVIES_MOVIE.RELEASE_DATE,
                        MOVIES_MOVIE.RUNTIME,
                        MOVIES_MOVIE.VOTE_AVERAGE,
                        MOVIES_MOVIE.VOTE_COUNT,
                        MOVIES_MOVIE.ORIGINAL_LANGUAGE,
                        MOVIES_MOVIE.REMOVED_AT,
                        GENRES)
                .from(MOVIES_MOVIE)
                .where(which)
                .orderBy(MOVIES_MOVIE.ID);
    }

    private static TrainingMovie movie(StoredRow row, GenreSets genres) throws SQLException {
        LocalDate released = row.optionalDate(2);
        return new TrainingMovie(
                row.id(1),
                released == null ? null : released.getYear(),
                row.optionalNumber(3),
                row.decimal(4),
                row.number(5),
                genres.get(row, 8),
                row.optionalText(6),
                row.optionalMoment(7) != null);
    }

    @Override
    public void forEachMovieId(LongConsumer visitor) {
        stream(
                sql.select(MOVIES_MOVIE.ID).from(MOVIES_MOVIE).orderBy(MOVIES_MOVIE.ID),
                row -> visitor.accept(row.id(1)));
    }

    @Override
    public void forEachMovieId(MovieFilter filter, LongConsumer visitor) {
        stream(
                sql.select(MOVIES_MOVIE.ID)
                        .from(MOVIES_MOVIE)
                        .where(MovieConditions.passesOfAll(filter))
                        .orderBy(MOVIES_MOVIE.ID),
                row -> visitor.accept(row.id(1)));
    }

    @Override
    public void forEachFavorite(FavoriteVisitor visitor) {
        stream(
                sql.select(
                                FAVORITES_USERFAVORITE.USER_ID,
                                FAVORITES_USERFAVORITE.MOVIE_ID,
                                FAVORITES_USERFAVORITE.CREATED_AT)
                        .from(FAVORITES_USERFAVORITE),
                row -> visitor.visit(row.id(1), row.id(2), row.moment(3).getEpochSecond()));
    }

    @Override
    public void forEachRating(RatingVisitor visitor) {
        stream(
                sql.select(
                                RATINGS_USERRATING.USER_ID,
                                RATINGS_USERRATING.MOVIE_ID,
                                RATINGS_USERRATING.RATING,
                                RATINGS_USERRATING.RATED_AT)
                        .from(RATINGS_USERRATING),
                row -> visitor.visit(
                        row.id(1), row.id(2), row.decimal(3), row.moment(4).getEpochSecond()));
    }

    @Override
    public void forEachPlay(PairVisitor visitor) {
        stream(
                sql.select(HISTORY_PLAY.USER_ID, HISTORY_PLAY.MOVIE_ID).from(HISTORY_PLAY),
                row -> visitor.visit(row.id(1), row.id(2)));
    }

    @Override
    public void forEachRecent(Instant since, int most, ActivityVisitor visitor) {
        // No index has the plays of all users by their time.
        Table<?> plays = sql.select(HISTORY_PLAY.USER_ID, HISTORY_PLAY.MOVIE_ID, HISTORY_PLAY.WATCHED_AT)
                .from(HISTORY_PLAY)
                .orderBy(HISTORY_PLAY.ID.desc())
                .limit(most)
                .asTable("plays");
        forEachRecent(
                since,
                most,
                plays,
                Objects.requireNonNull(plays.field(HISTORY_PLAY.WATCHED_AT)),
                DSL.noCondition(),
                visitor);
    }

    @Override
    public void forEachRecentLike(Instant since, int most, ActivityVisitor visitor) {
        // No index has the ratings of all users by their time.
        Table<?> ratings = sql.select(
                        RATINGS_USERRATING.USER_ID,
                        RATINGS_USERRATING.MOVIE_ID,
                        RATINGS_USERRATING.RATED_AT,
                        RATINGS_USERRATING.RATING)
                .from(RATINGS_USERRATING)
                .orderBy(RATINGS_USERRATING.ID.desc())
                .limit(most)
                .asTable("ratings");
        forEachRecent(
                since,
                most,
                ratings,
                Objects.requireNonNull(ratings.field(RATINGS_USERRATING.RATED_AT)),
                Objects.requireNonNull(ratings.field(RATINGS_USERRATING.RATING)).ge(Rating.LIKE),
                visitor);
    }

    /**
     * Reads the latest favorites, and those of other rows that pass a condition.
     *
     * @param others rows with the columns {@code user_id} and {@code movie_id}
     * @param time the column of their time
     */
    private void forEachRecent(
            Instant since, int most, Table<?> others, Field<Instant> time, Condition passes, ActivityVisitor visitor) {
        Table<?> favorites = sql.select(
                        FAVORITES_USERFAVORITE.USER_ID,
                        FAVORITES_USERFAVORITE.MOVIE_ID,
                        FAVORITES_USERFAVORITE.CREATED_AT)
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.CREATED_AT.ge(since))
                .orderBy(FAVORITES_USERFAVORITE.CREATED_AT.desc())
                .limit(most)
                .asTable("favorites");
        stream(
                sql.select(
                                favorites.field(FAVORITES_USERFAVORITE.USER_ID),
                                favorites.field(FAVORITES_USERFAVORITE.MOVIE_ID),
                                favorites.field(FAVORITES_USERFAVORITE.CREATED_AT))
                        .from(favorites)
                        .unionAll(sql.select(
                                        others.field("user_id", Long.class), others.field("movie_id", Long.class), time)
                                .from(others)
                                .where(time.ge(since))
                                .and(passes)),
                row -> visitor.visit(row.id(1), row.id(2), row.moment(3).getEpochSecond()));
    }

    @Override
    public void forEachWatchlistItem(PairVisitor visitor) {
        stream(
                sql.select(WATCHLIST_ITEM.USER_ID, WATCHLIST_ITEM.MOVIE_ID).from(WATCHLIST_ITEM),
                row -> visitor.visit(row.id(1), row.id(2)));
    }

    @Override
    public void forEachDismissal(PairVisitor visitor) {
        stream(
                sql.select(WATCHLIST_DISMISSAL.USER_ID, WATCHLIST_DISMISSAL.MOVIE_ID)
                        .from(WATCHLIST_DISMISSAL),
                row -> visitor.visit(row.id(1), row.id(2)));
    }

    @Override
    public void forEachPair(PairVisitor visitor) {
        stream(likes(), row -> visitor.visit(row.id(1), row.id(2)));
    }

    /** {@return who likes what: favorites, and good ratings of other movies} */
    private Select<Record2<Long, Long>> likes() {
        return sql.select(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                .from(FAVORITES_USERFAVORITE)
                .union(sql.select(RATINGS_USERRATING.USER_ID, RATINGS_USERRATING.MOVIE_ID)
                        .from(RATINGS_USERRATING)
                        .where(RATINGS_USERRATING.RATING.ge(Rating.LIKE)))
                .orderBy(1, 2);
    }

    @Override
    public long[] sampleOfUsers(int most) {
        Rules.range("most", most, 1, Integer.MAX_VALUE);
        NavigableSet<Long> users = new TreeSet<>();
        addSample(FAVORITES_USERFAVORITE.USER_ID, DSL.noCondition(), most, users);
        addSample(RATINGS_USERRATING.USER_ID, RATINGS_USERRATING.RATING.ge(Rating.LIKE), most, users);
        return TrainingData.evenly(users, most);
    }

    /** Adds users of a table's rows to others, by steps through an index that pass over most of them. */
    private void addSample(TableField<?, Long> userId, Condition isLike, int most, NavigableSet<Long> users) {
        Table<?> table = Objects.requireNonNull(userId.getTable());
        Record2<Long, Long> range =
                sql.select(DSL.min(userId), DSL.max(userId)).from(table).fetchSingle();
        if (range.value1() == null) {
            return;
        }
        long last = range.value2();
        long step = Math.max(1, last / most - range.value1() / most);
        Name sample = DSL.name("sample");
        Field<Long> id = DSL.field(DSL.name("sample", "id"), Long.class);
        sql.withRecursive(sample, DSL.name("id"))
                .as(DSL.select(DSL.min(userId))
                        .from(table)
                        .where(isLike)
                        .unionAll(DSL.select(DSL.field(DSL.select(DSL.min(userId))
                                        .from(table)
                                        .where(userId.ge(id.plus(step)))
                                        .and(isLike)))
                                .from(DSL.table(sample))
                                .where(id.lt(last))))
                .select(id)
                .from(DSL.table(sample))
                .where(id.isNotNull())
                .forEach(row -> users.add(row.value1()));
    }

    @Override
    public void forEachPairAfter(long favorite, PairVisitor visitor) {
        stream(
                sql.select(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                        .from(FAVORITES_USERFAVORITE)
                        .where(FAVORITES_USERFAVORITE.ID.gt(favorite)),
                row -> visitor.visit(row.id(1), row.id(2)));
    }

    @Override
    public long latestFavorite() {
        return latest(FAVORITES_USERFAVORITE, FAVORITES_USERFAVORITE.ID, seenFavorite);
    }

    @Override
    public long latestRating() {
        return latest(RATINGS_USERRATING, RATINGS_USERRATING.ID, seenRating);
    }

    private long latest(Table<?> table, Field<Long> id, AtomicLong seen) {
        Replica replica = transactions.replicaOfDatabase();
        Record2<Long, Long> row = sql.select(
                        DSL.max(id), replica == null ? DSL.inline((Long) null, SQLDataType.BIGINT) : Replica.WRITTEN)
                .from(table)
                .fetchSingle();
        long latest = row.value1() == null ? 0 : row.value1();
        if (replica != null && seen.getAndSet(latest) != latest) {
            // Rows up to this number count as read once the table was read.
            replica.tasteMustHave(row.value2());
        }
        return latest;
    }

    @Override
    public void countFavorites(CountVisitor visitor) {
        // What is liked for its rating alone is found by the index of the pairs, so that nothing is sorted.
        Field<Long> movie = DSL.field(DSL.name("movie_id"), Long.class);
        stream(
                sql.select(movie, DSL.count())
                        .from(sql.select(FAVORITES_USERFAVORITE.MOVIE_ID)
                                .from(FAVORITES_USERFAVORITE)
                                .unionAll(sql.select(RATINGS_USERRATING.MOVIE_ID)
                                        .from(RATINGS_USERRATING)
                                        .where(RATINGS_USERRATING.RATING.ge(Rating.LIKE))
                                        .andNotExists(sql.selectOne()
                                                .from(FAVORITES_USERFAVORITE)
                                                .where(FAVORITES_USERFAVORITE.USER_ID.eq(RATINGS_USERRATING.USER_ID))
                                                .and(FAVORITES_USERFAVORITE.MOVIE_ID.eq(RATINGS_USERRATING.MOVIE_ID))))
                                .asTable("likes"))
                        .groupBy(movie)
                        .orderBy(movie),
                row -> visitor.visit(row.id(1), row.number(2)));
    }

    @Override
    public void forEachFeature(FeatureVisitor visitor) {
        forEachFeature(
                EnumSet.allOf(FeatureKind.class),
                (movieId, query, row) -> stream(query.apply(DSL.noCondition()), row),
                visitor);
    }

    @Override
    public void forEachFeature(long[] movieIds, FeatureVisitor visitor) {
        forEachFeature(movieIds, EnumSet.allOf(FeatureKind.class), visitor);
    }

    @Override
    public void forEachFeature(long[] movieIds, Set<FeatureKind> kinds, FeatureVisitor visitor) {
        forEachFeature(kinds, (movieId, query, row) -> streamEach(movieIds, movieId, query, row), visitor);
    }

    /** Runs the queries of features, of all movies or of some. */
    @FunctionalInterface
    private interface Streaming {
        void run(Field<Long> movieId, Function<Condition, Select<?>> query, RowReader.Visitor visitor);
    }

    private void forEachFeature(Set<FeatureKind> kinds, Streaming streaming, FeatureVisitor visitor) {
        if (kinds.stream().anyMatch(CreditFeatures.KINDS::contains)) {
            forEachPerson(kinds, streaming, visitor);
        }
        if (kinds.contains(FeatureKind.KEYWORD)) {
            forEachEntity(streaming, JunctionTable.KEYWORDS, FeatureKind.KEYWORD, visitor);
        }
        if (kinds.contains(FeatureKind.COMPANY)) {
            forEachEntity(streaming, JunctionTable.COMPANIES, FeatureKind.COMPANY, visitor);
        }
        if (kinds.contains(FeatureKind.COLLECTION)) {
            streaming.run(
                    MOVIES_MOVIE.ID,
                    which -> sql.select(MOVIES_MOVIE.ID, MOVIES_COLLECTION.TMDB_ID)
                            .from(MOVIES_MOVIE)
                            .join(MOVIES_COLLECTION)
                            .on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID))
                            .where(which)
                            .orderBy(MOVIES_MOVIE.ID),
                    row -> visitor.visit(row.id(1), FeatureKind.COLLECTION, row.number(2)));
        }
    }

    private void forEachPerson(Set<FeatureKind> kinds, Streaming streaming, FeatureVisitor visitor) {
        CreditFeatures credits = new CreditFeatures(kinds, visitor);
        Condition ofKinds = kinds.contains(FeatureKind.WRITER)
                ? DSL.noCondition()
                : MOVIES_MOVIECAST.CAST_TYPE.eq("cast").or(MOVIES_MOVIECAST.JOB.eq("Director"));
        streaming.run(
                MOVIES_MOVIECAST.MOVIE_ID,
                which -> sql.select(
                                MOVIES_MOVIECAST.MOVIE_ID,
                                MOVIES_MOVIECAST.PERSON_ID,
                                MOVIES_MOVIECAST.CAST_TYPE,
                                MOVIES_MOVIECAST.DEPARTMENT,
                                MOVIES_MOVIECAST.JOB)
                        .from(MOVIES_MOVIECAST)
                        .where(which)
                        .and(ofKinds)
                        .orderBy(CREDIT_ORDER),
                row -> credits.take(row.id(1), row.number(2), row.text(3), row.optionalText(4), row.optionalText(5)));
    }

    private void forEachEntity(
            Streaming streaming, JunctionTable<?, ?> junction, FeatureKind kind, FeatureVisitor visitor) {
        TableField<?, Integer> tmdbId = junction.entities().tmdbId();
        streaming.run(
                junction.movieId(),
                which -> sql.select(junction.movieId(), tmdbId)
                        .from(junction.join())
                        .where(which)
                        .orderBy(junction.movieId(), tmdbId),
                row -> visitor.visit(row.id(1), kind, row.number(2)));
    }

    @Override
    public void forEachText(TextVisitor visitor) {
        stream(texts(DSL.noCondition()), row -> visitor.visit(row.id(1), row.text(2), row.optionalText(3)));
    }

    @Override
    public void forEachText(long[] movieIds, TextVisitor visitor) {
        streamEach(
                movieIds,
                MOVIES_MOVIE.ID,
                this::texts,
                row -> visitor.visit(row.id(1), row.text(2), row.optionalText(3)));
    }

    private Select<?> texts(Condition which) {
        return sql.select(MOVIES_MOVIE.ID, MOVIES_MOVIE.TITLE, MOVIES_MOVIE.OVERVIEW)
                .from(MOVIES_MOVIE)
                .where(which)
                .orderBy(MOVIES_MOVIE.ID);
    }

    @Override
    public Map<Long, String> featureNames(FeatureKind kind, Collection<Long> featureIds) {
        Rules.size("feature ids", featureIds, MAX_IDS);
        NamedEntityTable<?> table = switch (kind) {
            case CAST, DIRECTOR, WRITER -> NamedEntityTable.PEOPLE;
            case KEYWORD -> NamedEntityTable.KEYWORDS;
            case COMPANY -> NamedEntityTable.COMPANIES;
            case COLLECTION -> NamedEntityTable.COLLECTIONS;
        };
        Map<Long, String> names = new HashMap<>();
        sql.select(table.tmdbId(), table.name())
                .from(table.table())
                .where(table.tmdbId()
                        .in(featureIds.stream()
                                // No stored id is beyond int.
                                .filter(id -> id == id.intValue())
                                .map(Long::intValue)
                                .collect(Collectors.toSet())))
                .forEach(row -> names.put(row.value1().longValue(), row.value2()));
        return names;
    }

    /** Runs a query for the rows of some movies, in statements of many ids. */
    private void streamEach(
            long[] movieIds, Field<Long> movieId, Function<Condition, Select<?>> query, RowReader.Visitor visitor) {
        inTransactionIfNeeded(() -> {
            for (int start = 0; start < movieIds.length; start += IDS_PER_STATEMENT) {
                long[] some = Arrays.copyOfRange(movieIds, start, Math.min(movieIds.length, start + IDS_PER_STATEMENT));
                reader.read(query.apply(dialect.isAmong(movieId, some)).fetchSize(FETCH_SIZE), visitor);
            }
        });
    }

    private void stream(Select<?> query, RowReader.Visitor visitor) {
        inTransactionIfNeeded(() -> reader.read(query.fetchSize(FETCH_SIZE), visitor));
    }

    private void inTransactionIfNeeded(Runnable reading) {
        if (dialect.streamsInTransactionsOnly()) {
            transactions.reading(() -> {
                reading.run();
                return true;
            });
        } else {
            reading.run();
        }
    }
}
