package dev.marquee.cli.movielens;

import dev.marquee.movie.ImdbId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movie of a data set. Immutable.
 *
 * @param tmdbId the TMDb id, or the negative id of a movie without one
 * @param title the title with its article first
 * @param original the title in the original language, or null
 * @param aliases other titles
 * @param year the year of release in the title, or null
 * @param released the day of release in a column of its own, or null
 * @param imdbId IMDb's id, or null
 * @param genres the names of its genres in MovieLens
 */
record MovieLensMovie(
        int tmdbId,
        String title,
        @Nullable String original,
        List<String> aliases,
        @Nullable Integer year,
        @Nullable LocalDate released,
        @Nullable ImdbId imdbId,
        Set<String> genres) {

    MovieLensMovie {
        aliases = List.copyOf(aliases);
        genres = Set.copyOf(genres);
    }
}
