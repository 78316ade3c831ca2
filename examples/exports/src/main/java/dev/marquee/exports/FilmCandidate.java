package dev.marquee.exports;

import dev.marquee.movie.Movie;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A movie of the catalog that a row may mean. Immutable.
 *
 * @param tmdbId TMDb's id, or the negative number that stands for it
 * @param title the title
 * @param year the year of the release, or null if it is not known
 */
public record FilmCandidate(
        int tmdbId, String title, @Nullable Integer year) {

    static FilmCandidate of(Movie movie) {
        return new FilmCandidate(
                movie.tmdbId(),
                movie.title(),
                Optional.ofNullable(movie.releaseDate()).map(LocalDate::getYear).orElse(null));
    }
}
