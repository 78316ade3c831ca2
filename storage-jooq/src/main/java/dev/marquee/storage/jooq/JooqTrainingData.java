package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.validation.Rules;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SortField;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Streams the data that models learn from, with one statement per table. Thread-safe. */
final class JooqTrainingData implements TrainingData {

    private static final int FETCH_SIZE = 2000;
    private static final int MAX_IDS = 10_000;

    private static final List<SortField<?>> CREDIT_ORDER = Stream.concat(
                    Stream.of(MOVIES_MOVIECAST.MOVIE_ID.asc()), CreditWriter.ORDER.stream())
            .toList();

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;

    JooqTrainingData(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
    }

    @Override
    public void forEachMovie(Consumer<TrainingMovie> visitor) {
        stream(() -> {
            try (Cursor<? extends Record> rows = sql.select(
                            MOVIES_MOVIE.ID,
                            MOVIES_MOVIE.RELEASE_DATE,
                            MOVIES_MOVIE.RUNTIME,
                            MOVIES_MOVIE.VOTE_AVERAGE,
                            MOVIES_MOVIE.VOTE_COUNT,
                            MOVIES_MOVIE.ORIGINAL_LANGUAGE,
                            MOVIES_MOVIE.REMOVED_AT,
                            MOVIES_MOVIEGENRE.GENRE_ID)
                    .from(MOVIES_MOVIE)
                    .leftJoin(MOVIES_MOVIEGENRE)
                    .on(MOVIES_MOVIEGENRE.MOVIE_ID.eq(MOVIES_MOVIE.ID))
                    .orderBy(MOVIES_MOVIE.ID)
                    .fetchSize(FETCH_SIZE)
                    .fetchLazy()) {
                visitEach(rows, visitor);
            }
        });
    }

    private static void visitEach(Cursor<? extends Record> rows, Consumer<TrainingMovie> visitor) {
        Record movie = null;
        Set<Long> genres = new HashSet<>();
        for (Record row : rows) {
            if (movie != null && !movie.get(MOVIES_MOVIE.ID).equals(row.get(MOVIES_MOVIE.ID))) {
                visitor.accept(movie(movie, genres));
                genres.clear();
            }
            movie = row;
            Long genre = row.get(MOVIES_MOVIEGENRE.GENRE_ID);
            if (genre != null) {
                genres.add(genre);
            }
        }
        if (movie != null) {
            visitor.accept(movie(movie, genres));
        }
    }

    private static TrainingMovie movie(Record row, Set<Long> genres) {
        return StoredRows.read(MOVIES_MOVIE, row, present -> toMovie(present, genres));
    }

    private static TrainingMovie toMovie(Record row, Set<Long> genres) {
        return new TrainingMovie(
                row.get(MOVIES_MOVIE.ID),
                year(row.get(MOVIES_MOVIE.RELEASE_DATE)),
                row.get(MOVIES_MOVIE.RUNTIME),
                row.get(MOVIES_MOVIE.VOTE_AVERAGE).doubleValue(),
                row.get(MOVIES_MOVIE.VOTE_COUNT),
                genres,
                row.get(MOVIES_MOVIE.ORIGINAL_LANGUAGE),
                row.get(MOVIES_MOVIE.REMOVED_AT) != null);
    }

    private static @Nullable Integer year(@Nullable LocalDate date) {
        return date == null ? null : date.getYear();
    }

    @Override
    public void forEachFavorite(FavoriteVisitor visitor) {
        each(
                sql.select(
                                FAVORITES_USERFAVORITE.USER_ID,
                                FAVORITES_USERFAVORITE.MOVIE_ID,
                                FAVORITES_USERFAVORITE.CREATED_AT)
                        .from(FAVORITES_USERFAVORITE)
                        .orderBy(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID),
                row -> visitor.visit(row.value1(), row.value2(), row.value3().getEpochSecond()));
    }

    @Override
    public void forEachFeature(FeatureVisitor visitor) {
        CreditFeatures credits = new CreditFeatures(visitor);
        each(
                sql.select(
                                MOVIES_MOVIECAST.MOVIE_ID,
                                MOVIES_MOVIECAST.PERSON_ID,
                                MOVIES_MOVIECAST.CAST_TYPE,
                                MOVIES_MOVIECAST.DEPARTMENT,
                                MOVIES_MOVIECAST.JOB)
                        .from(MOVIES_MOVIECAST)
                        .orderBy(CREDIT_ORDER),
                row -> credits.take(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
        forEachEntity(JunctionTable.KEYWORDS, FeatureKind.KEYWORD, visitor);
        forEachEntity(JunctionTable.COMPANIES, FeatureKind.COMPANY, visitor);
        each(
                sql.select(MOVIES_MOVIE.ID, MOVIES_COLLECTION.TMDB_ID)
                        .from(MOVIES_MOVIE)
                        .join(MOVIES_COLLECTION)
                        .on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID))
                        .orderBy(MOVIES_MOVIE.ID),
                row -> visitor.visit(row.value1(), FeatureKind.COLLECTION, row.value2()));
    }

    private void forEachEntity(JunctionTable<?, ?> junction, FeatureKind kind, FeatureVisitor visitor) {
        TableField<?, Integer> tmdbId = junction.entities().tmdbId();
        each(
                sql.select(junction.movieId(), tmdbId).from(junction.join()).orderBy(junction.movieId(), tmdbId),
                row -> visitor.visit(row.value1(), kind, row.value2()));
    }

    @Override
    public void forEachText(TextVisitor visitor) {
        each(
                sql.select(MOVIES_MOVIE.ID, MOVIES_MOVIE.TITLE, MOVIES_MOVIE.OVERVIEW)
                        .from(MOVIES_MOVIE)
                        .orderBy(MOVIES_MOVIE.ID),
                row -> visitor.visit(row.value1(), row.value2(), row.value3()));
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

    @Override
    public void forEachMovie(long[] movieIds, Consumer<TrainingMovie> visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forEachFeature(long[] movieIds, FeatureVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forEachText(long[] movieIds, TextVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forEachPair(PairVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forEachPairAfter(long favorite, PairVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long latestFavorite() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void countFavorites(CountVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    private <R extends Record> void each(ResultQuery<R> query, Consumer<R> visitor) {
        stream(() -> {
            try (Cursor<R> rows = query.fetchSize(FETCH_SIZE).fetchLazy()) {
                rows.forEach(visitor);
            }
        });
    }

    private void stream(Runnable reading) {
        if (dialect.streamsInTransactionsOnly()) {
            transactions.call(() -> {
                reading.run();
                return true;
            });
        } else {
            reading.run();
        }
    }
}
