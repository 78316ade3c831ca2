package dev.marquee.cli.movielens;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movie of a data set. Immutable.
 *
 * @param tmdbId the TMDb id, or the negative id of a movie without one
 * @param title the title with its article first
 * @param year the year of release, or null
 * @param genres the names of its genres in MovieLens
 */
record MovieLensMovie(int tmdbId, String title, @Nullable Integer year, Set<String> genres) {

    MovieLensMovie {
        genres = Set.copyOf(genres);
    }
}
