package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchlistMovie;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movie on a watchlist, among the dismissed ones, or among those that were begun; without the fields that the list
 * does not have.
 *
 * @param tmdbId TMDb's id of the movie
 * @param title the title
 * @param note the user's note, or null
 * @param addedAt when it was put on the watchlist, or null
 * @param dismissedAt when it was dismissed, or null
 * @param minutes where the user stopped it, or null
 * @param stoppedAt when the user stopped it, or null
 * @param movieId the movie's id
 * @param year the year of release, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedMovieJson(
        int tmdbId,
        String title,
        @Nullable String note,
        @Nullable Instant addedAt,
        @Nullable Instant dismissedAt,
        @Nullable Long minutes,
        @Nullable Instant stoppedAt,
        MovieId movieId,
        @Nullable Integer year) {

    /** {@return a movie on a watchlist} */
    public static ListedMovieJson of(WatchlistMovie listed) {
        Movie movie = listed.movie();
        return new ListedMovieJson(
                movie.tmdbId(),
                movie.title(),
                listed.note(),
                listed.addedAt(),
                null,
                null,
                null,
                movie.id(),
                PlayJson.year(movie));
    }

    /** {@return a dismissed movie} */
    public static ListedMovieJson of(DismissedMovie dismissed) {
        Movie movie = dismissed.movie();
        return new ListedMovieJson(
                movie.tmdbId(),
                movie.title(),
                null,
                null,
                dismissed.dismissedAt(),
                null,
                null,
                movie.id(),
                PlayJson.year(movie));
    }

    /** {@return a movie that was begun} */
    public static ListedMovieJson of(StartedMovie started) {
        Movie movie = started.movie();
        return new ListedMovieJson(
                movie.tmdbId(),
                movie.title(),
                null,
                null,
                null,
                started.progress().position().toMinutes(),
                started.progress().stoppedAt(),
                movie.id(),
                PlayJson.year(movie));
    }
}
