package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMovieRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** The columns of {@code movies_movie} that an upsert compares and writes. */
final class MovieColumns {

    /** The columns, in the order of the values of {@link #wanted}. */
    static final List<TableField<MoviesMovieRecord, ?>> ALL = List.of(
            MOVIES_MOVIE.TITLE,
            MOVIES_MOVIE.OVERVIEW,
            MOVIES_MOVIE.RELEASE_DATE,
            MOVIES_MOVIE.POSTER_PATH,
            MOVIES_MOVIE.BACKDROP_PATH,
            MOVIES_MOVIE.VOTE_AVERAGE,
            MOVIES_MOVIE.VOTE_COUNT,
            MOVIES_MOVIE.RUNTIME,
            MOVIES_MOVIE.STATUS,
            MOVIES_MOVIE.ORIGINAL_TITLE,
            MOVIES_MOVIE.ORIGINAL_LANGUAGE,
            MOVIES_MOVIE.POPULARITY,
            MOVIES_MOVIE.BUDGET,
            MOVIES_MOVIE.REVENUE,
            MOVIES_MOVIE.COLLECTION_ID,
            MOVIES_MOVIE.REMOVED_AT,
            MOVIES_MOVIE.TAGLINE,
            MOVIES_MOVIE.HOMEPAGE,
            MOVIES_MOVIE.IMDB_ID);

    private MovieColumns() {}

    /** {@return the values of a stored row} */
    static List<@Nullable Object> stored(Record row) {
        List<@Nullable Object> values = new ArrayList<>();
        ALL.forEach(column -> values.add(row.get(column)));
        return values;
    }

    /**
     * {@return the values that the row gets}
     *
     * @param stored the stored row, whose values replace those that are null in the movie and keep their stored value;
     *     null for a new movie
     */
    static List<@Nullable Object> wanted(
            int tmdbId, NewMovie movie, @Nullable Record stored, NamedEntities names, ImdbIds imdbIds) {
        return Arrays.asList(
                movie.title(),
                movie.overview(),
                movie.releaseDate(),
                movie.posterPath(),
                movie.backdropPath(),
                movie.voteAverage(),
                movie.voteCount(),
                movie.runtime(),
                movie.status(),
                kept(movie.originalTitle(), MOVIES_MOVIE.ORIGINAL_TITLE, stored),
                kept(movie.originalLanguage(), MOVIES_MOVIE.ORIGINAL_LANGUAGE, stored),
                kept(movie.popularity(), MOVIES_MOVIE.POPULARITY, stored),
                keptAmount(movie.budget(), MOVIES_MOVIE.BUDGET, stored),
                keptAmount(movie.revenue(), MOVIES_MOVIE.REVENUE, stored),
                collection(movie.collection(), stored, names),
                null,
                keptText(movie.tagline(), MOVIES_MOVIE.TAGLINE, stored),
                keptText(movie.homepage(), MOVIES_MOVIE.HOMEPAGE, stored),
                imdbIds.wanted(tmdbId, movie, stored == null ? null : stored.get(MOVIES_MOVIE.IMDB_ID)));
    }

    private static <T> @Nullable T kept(
            @Nullable T given, TableField<MoviesMovieRecord, T> column, @Nullable Record stored) {
        return given != null || stored == null ? given : stored.get(column);
    }

    /** {@return the text, or null for an empty one, which removes the stored one} */
    private static @Nullable String keptText(
            @Nullable String given, TableField<MoviesMovieRecord, String> column, @Nullable Record stored) {
        String text = kept(given, column, stored);
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Long keptAmount(
            @Nullable Long given, TableField<MoviesMovieRecord, Long> column, @Nullable Record stored) {
        return given != null && given == NewMovie.NO_AMOUNT ? null : kept(given, column, stored);
    }

    private static @Nullable Long collection(
            @Nullable MovieCollection given, @Nullable Record stored, NamedEntities names) {
        if (given == null) {
            return stored == null ? null : stored.get(MOVIES_MOVIE.COLLECTION_ID);
        }
        return given.equals(MovieCollection.NONE) ? null : Long.valueOf(names.collectionId(given.tmdbId()));
    }
}
