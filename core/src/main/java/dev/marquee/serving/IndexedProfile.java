package dev.marquee.serving;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import java.util.Arrays;
import java.util.Collection;

/**
 * A {@link UserProfile} in the indices of a {@link CatalogSnapshot}. Confined to one call; the arrays are not copied.
 *
 * @param history the indices of the movies that the user likes, ascending, each once
 * @param genres the indices of the genres that the user stated, ascending, each once
 */
record IndexedProfile(int[] history, int[] genres) {

    /** {@return the profile of those movies and genres that the snapshot has} */
    static IndexedProfile of(CatalogSnapshot catalog, Collection<MovieId> history, Collection<GenreId> genres) {
        int[] movies = new int[history.size()];
        int movieCount = 0;
        for (MovieId id : history) {
            int index = catalog.indexOf(id.value());
            if (index >= 0) {
                movies[movieCount++] = index;
            }
        }
        int[] stated = new int[genres.size()];
        int genreCount = 0;
        for (GenreId id : genres) {
            int index = catalog.genreIndexOf(id.value());
            if (index >= 0) {
                stated[genreCount++] = index;
            }
        }
        return new IndexedProfile(sortedDistinct(movies, movieCount), sortedDistinct(stated, genreCount));
    }

    private static int[] sortedDistinct(int[] indices, int count) {
        Arrays.sort(indices, 0, count);
        int distinct = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || indices[k] != indices[k - 1]) {
                indices[distinct++] = indices[k];
            }
        }
        return Arrays.copyOf(indices, distinct);
    }
}
