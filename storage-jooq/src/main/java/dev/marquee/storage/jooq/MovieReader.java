package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectWhereStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to movies, with one statement for the genres of all of them, and filters to SQL conditions. Thread-safe.
 */
final class MovieReader {

    /** The movies, each joined with its collection. */
    static final Table<?> TABLES =
            MOVIES_MOVIE.leftJoin(MOVIES_COLLECTION).on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID));

    private final DSLContext sql;
    private final Dialect dialect;

    MovieReader(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** {@return the columns of a movie and its collection, to select from {@link #TABLES}} */
    static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(List.of(MOVIES_MOVIE.fields()));
        columns.add(MOVIES_COLLECTION.TMDB_ID);
        columns.add(MOVIES_COLLECTION.NAME);
        return columns;
    }

    /**
     * {@return the rows of a table, each joined with its movie and the movie's collection}
     *
     * @param rows the table
     * @param movie its column with the id of the movie
     */
    static Table<?> with(Table<?> rows, Field<Long> movie) {
        return rows.join(MOVIES_MOVIE)
                .on(MOVIES_MOVIE.ID.eq(movie))
                .leftJoin(MOVIES_COLLECTION)
                .on(MOVIES_COLLECTION.ID.eq(MOVIES_MOVIE.COLLECTION_ID));
    }

    /** {@return a query of all movies with {@link #columns()} from {@link #TABLES}} */
    SelectWhereStep<Record> select() {
        return sql.select(columns()).from(TABLES);
    }

    /** {@return the movies of rows with {@link #columns()}, in the order of the rows} */
    List<Movie> movies(List<? extends Record> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Genre>> genres =
                genres(rows.stream().map(row -> row.get(MOVIES_MOVIE.ID)).toList());
        return rows.stream()
                .map(row -> movie(row, genres.getOrDefault(row.get(MOVIES_MOVIE.ID), List.of())))
                .toList();
    }

    private Map<Long, List<Genre>> genres(Collection<Long> movieIds) {
        Map<Long, List<Genre>> genres = new HashMap<>();
        sql.select(MOVIES_MOVIEGENRE.MOVIE_ID)
                .select(MOVIES_GENRE.fields())
                .from(MOVIES_MOVIEGENRE)
                .join(MOVIES_GENRE)
                .on(MOVIES_GENRE.ID.eq(MOVIES_MOVIEGENRE.GENRE_ID))
                .where(MOVIES_MOVIEGENRE.MOVIE_ID.in(movieIds))
                .orderBy(MOVIES_MOVIEGENRE.MOVIE_ID, byName(), MOVIES_GENRE.ID)
                .forEach(row -> genres.computeIfAbsent(row.get(MOVIES_MOVIEGENRE.MOVIE_ID), id -> new ArrayList<>())
                        .add(genre(row)));
        return genres;
    }

    Field<String> byName() {
        return dialect.byCodePoint(MOVIES_GENRE.NAME);
    }

    Field<String> byTitle() {
        return dialect.byCodePoint(MOVIES_MOVIE.TITLE);
    }

    static Genre genre(Record row) {
        return StoredRows.read(MOVIES_GENRE, row, MovieReader::toGenre);
    }

    private static Genre toGenre(Record row) {
        return new Genre(
                new GenreId(row.get(MOVIES_GENRE.ID)),
                row.get(MOVIES_GENRE.TMDB_ID),
                row.get(MOVIES_GENRE.NAME),
                row.get(MOVIES_GENRE.CREATED_AT));
    }

    private static Movie movie(Record row, List<Genre> genres) {
        return StoredRows.read(MOVIES_MOVIE, row, present -> toMovie(present, genres));
    }

    private static Movie toMovie(Record row, List<Genre> genres) {
        return new Movie(
                new MovieId(row.get(MOVIES_MOVIE.ID)),
                row.get(MOVIES_MOVIE.TMDB_ID),
                row.get(MOVIES_MOVIE.TITLE),
                row.get(MOVIES_MOVIE.OVERVIEW),
                row.get(MOVIES_MOVIE.RELEASE_DATE),
                row.get(MOVIES_MOVIE.POSTER_PATH),
                row.get(MOVIES_MOVIE.BACKDROP_PATH),
                row.get(MOVIES_MOVIE.VOTE_AVERAGE),
                row.get(MOVIES_MOVIE.VOTE_COUNT),
                row.get(MOVIES_MOVIE.RUNTIME),
                row.get(MOVIES_MOVIE.STATUS),
                genres,
                row.get(MOVIES_MOVIE.CREATED_AT),
                row.get(MOVIES_MOVIE.UPDATED_AT),
                row.get(MOVIES_MOVIE.ORIGINAL_TITLE),
                row.get(MOVIES_MOVIE.ORIGINAL_LANGUAGE),
                row.get(MOVIES_MOVIE.POPULARITY),
                row.get(MOVIES_MOVIE.BUDGET),
                row.get(MOVIES_MOVIE.REVENUE),
                collection(row),
                row.get(MOVIES_MOVIE.REMOVED_AT),
                row.get(MOVIES_MOVIE.TAGLINE),
                row.get(MOVIES_MOVIE.HOMEPAGE),
                imdbId(row));
    }

    private static @Nullable ImdbId imdbId(Record row) {
        String id = row.get(MOVIES_MOVIE.IMDB_ID);
        return id == null ? null : new ImdbId(id);
    }

    private static @Nullable MovieCollection collection(Record row) {
        Integer tmdbId = row.get(MOVIES_COLLECTION.TMDB_ID);
        return tmdbId == null ? null : new MovieCollection(tmdbId, row.get(MOVIES_COLLECTION.NAME));
    }
}
