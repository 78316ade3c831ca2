package dev.marquee.cli.json;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.Play;
import dev.marquee.taste.WatchedAt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A play with its movie.
 *
 * @param id the play's id
 * @param tmdbId TMDb's id of the movie
 * @param title the title
 * @param watchedAt the moment, day or year in ISO 8601, or null if no time is known
 * @param precision how precisely the time is known
 * @param rewatch whether the user had watched the movie before
 * @param rating the user's rating of the movie, or null
 * @param note the user's note, or null
 * @param source where the play comes from, or null
 * @param sourceId what the source calls it, or null
 * @param addedAt when the play was added
 * @param movieId the movie's id
 * @param year the year of release, or null
 */
public record PlayJson(
        long id,
        int tmdbId,
        String title,
        @Nullable String watchedAt,
        WatchedAt.Precision precision,
        boolean rewatch,
        @Nullable BigDecimal rating,
        @Nullable String note,
        @Nullable String source,
        @Nullable String sourceId,
        Instant addedAt,
        MovieId movieId,
        @Nullable Integer year) {

    /** {@return an entry of a diary} */
    public static PlayJson of(DiaryEntry entry) {
        return of(entry.play(), entry.movie(), entry.rating());
    }

    /**
     * Creates the JSON of a play.
     *
     * @param play the play
     * @param movie its movie
     * @param rating the user's rating of the movie, or null
     * @return the play with its movie
     */
    public static PlayJson of(Play play, Movie movie, @Nullable BigDecimal rating) {
        WatchedAt time = play.details().watchedAt();
        return new PlayJson(
                play.id().value(),
                movie.tmdbId(),
                movie.title(),
                time.start() == null ? null : time.toString(),
                time.precision(),
                play.rewatch(),
                rating,
                play.details().note(),
                play.details().source(),
                play.details().sourceId(),
                play.addedAt(),
                movie.id(),
                year(movie));
    }

    static @Nullable Integer year(Movie movie) {
        LocalDate released = movie.releaseDate();
        return released == null ? null : released.getYear();
    }
}
