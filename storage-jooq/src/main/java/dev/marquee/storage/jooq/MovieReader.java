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
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectWhereStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
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

    static Condition passes(MovieFilter filter) {
        Condition condition = DSL.noCondition();
        if (!filter.genres().isEmpty()) {
            condition = condition.and(hasOneOf(filter.genres()));
        }
        if (!filter.excludedGenres().isEmpty()) {
            condition = condition.andNot(hasOneOf(filter.excludedGenres()));
        }
        Integer from = filter.fromYear();
        Integer to = filter.toYear();
        condition = condition
                .and(within(
                        MOVIES_MOVIE.RELEASE_DATE,
                        from == null ? null : LocalDate.of(from, 1, 1),
                        to == null ? null : LocalDate.of(to, 12, 31)))
                .and(within(MOVIES_MOVIE.RUNTIME, filter.minimumRuntime(), filter.maximumRuntime()));
        if (filter.minimumVotes() > 0) {
            condition = condition.and(MOVIES_MOVIE.VOTE_COUNT.ge(filter.minimumVotes()));
        }
        if (!filter.languages().isEmpty()) {
            condition = condition.and(MOVIES_MOVIE.ORIGINAL_LANGUAGE.in(filter.languages()));
        }
        if (!filter.excluded().isEmpty()) {
            condition = condition.and(MOVIES_MOVIE.ID.notIn(
                    filter.excluded().stream().map(MovieId::value).toList()));
        }
        return condition;
    }

    /** {@return the condition that a column is in a range; null stands for an open end, and both for any value} */
    private static <T> Condition within(Field<T> column, @Nullable T min, @Nullable T max) {
        Condition fromMin = min == null ? DSL.noCondition() : column.ge(min);
        return max == null ? fromMin : fromMin.and(column.le(max));
    }

    static Condition hasOneOf(Collection<GenreId> genres) {
        return MOVIES_MOVIE.ID.in(DSL.select(MOVIES_MOVIEGENRE.MOVIE_ID)
                .from(MOVIES_MOVIEGENRE)
                .where(MOVIES_MOVIEGENRE.GENRE_ID.in(
                        genres.stream().map(GenreId::value).collect(Collectors.toSet()))));
    }
}
