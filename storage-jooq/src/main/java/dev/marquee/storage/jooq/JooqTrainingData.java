package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.storage.TrainingData;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;

/** Streams what models learn from, one statement for each kind. Thread-safe. */
final class JooqTrainingData implements TrainingData {

    private static final int FETCH_SIZE = 2000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;

    JooqTrainingData(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
    }

    @Override
    public void forEachMovie(MovieVisitor visitor) {
        stream(() -> {
            try (Cursor<? extends Record> rows = sql.select(
                            MOVIES_MOVIE.ID,
                            MOVIES_MOVIE.RELEASE_DATE,
                            MOVIES_MOVIE.RUNTIME,
                            MOVIES_MOVIE.VOTE_AVERAGE,
                            MOVIES_MOVIE.VOTE_COUNT,
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

    private static void visitEach(Cursor<? extends Record> rows, MovieVisitor visitor) {
        Record movie = null;
        Set<Long> genres = new HashSet<>();
        for (Record row : rows) {
            if (movie != null && !movie.get(MOVIES_MOVIE.ID).equals(row.get(MOVIES_MOVIE.ID))) {
                visit(movie, genres, visitor);
                genres = new HashSet<>();
            }
            movie = row;
            Long genre = row.get(MOVIES_MOVIEGENRE.GENRE_ID);
            if (genre != null) {
                genres.add(genre);
            }
        }
        if (movie != null) {
            visit(movie, genres, visitor);
        }
    }

    private static void visit(Record movie, Set<Long> genres, MovieVisitor visitor) {
        visitor.visit(
                movie.get(MOVIES_MOVIE.ID),
                year(movie.get(MOVIES_MOVIE.RELEASE_DATE)),
                movie.get(MOVIES_MOVIE.RUNTIME),
                movie.get(MOVIES_MOVIE.VOTE_AVERAGE).doubleValue(),
                movie.get(MOVIES_MOVIE.VOTE_COUNT),
                genres);
    }

    private static @Nullable Integer year(@Nullable LocalDate date) {
        return date == null ? null : date.getYear();
    }

    @Override
    public void forEachFavorite(FavoriteVisitor visitor) {
        stream(() -> {
            try (Cursor<Record2<Long, Long>> rows = sql.select(
                            FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                    .from(FAVORITES_USERFAVORITE)
                    .orderBy(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                    .fetchSize(FETCH_SIZE)
                    .fetchLazy()) {
                rows.forEach(row -> visitor.visit(row.value1(), row.value2()));
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
