package dev.marquee.serving;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a person likes, in the indices of a {@link CatalogSnapshot}. Confined to one call; the arrays are not copied.
 *
 * @param history indices of movies, ascending, each once
 * @param genres indices of the genres that the person stated, ascending, each once
 */
record IndexedProfile(int[] history, int[] genres) {

    /** {@return what the snapshot knows of these} */
    static IndexedProfile of(CatalogSnapshot catalog, Collection<MovieId> history, Collection<GenreId> genres) {
        int[] movies = new int[history.size()];
        int known = 0;
        for (MovieId id : history) {
            int index = catalog.indexOf(id.value());
            if (index >= 0) {
                movies[known++] = index;
            }
        }
        int[] stated = new int[genres.size()];
        int named = 0;
        for (GenreId id : genres) {
            int index = catalog.genreIndexOf(id.value());
            if (index >= 0) {
                stated[named++] = index;
            }
        }
        return new IndexedProfile(ascending(movies, known), ascending(stated, named));
    }

    private static int[] ascending(int[] indices, int count) {
        Arrays.sort(indices, 0, count);
        int unique = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || indices[k] != indices[k - 1]) {
                indices[unique++] = indices[k];
            }
        }
        return Arrays.copyOf(indices, unique);
    }
}
