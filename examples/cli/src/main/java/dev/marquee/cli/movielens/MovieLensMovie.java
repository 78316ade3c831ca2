package dev.marquee.cli.movielens;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movie of a data set. Immutable.
 *
 * @param tmdbId TMDb's id, or the negative id that stands for a movie without one
 * @param title the title as it is spoken
 * @param year the year of release, or null
 * @param genres MovieLens's names of its genres
 */
record MovieLensMovie(int tmdbId, String title, @Nullable Integer year, Set<String> genres) {

    MovieLensMovie {
        genres = Set.copyOf(genres);
    }
}
