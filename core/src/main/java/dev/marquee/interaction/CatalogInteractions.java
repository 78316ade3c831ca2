package dev.marquee.interaction;

import dev.marquee.kernel.IdNumbers;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.storage.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The interactions of a database with its catalog, for an evaluation.
 *
 * <p>Every movie is an item, even without interactions, because each can be recommended. Movies that were removed at
 * their source are left out with their interactions, because they are never recommended. Immutable and thread-safe if
 * no caller changes the arrays, which are not copied.
 *
 * @param matrix the interactions with their weights and times; rows in the order of user ids
 * @param movieIds the ids of the movies, ascending; one for each item
 * @param genres the genres of each item
 */
public record CatalogInteractions(InteractionMatrix matrix, long[] movieIds, ItemGenres genres) {

    /**
     * Reads the interactions of a database. Cost: two streams, over the movies and over the signals. Memory: the
     * matrix, about as much again while it is built, and some 50 bytes per movie.
     *
     * @param data the database
     * @return its interactions
     */
    public static CatalogInteractions read(TrainingData data) {
        Movies movies = new Movies();
        data.forEachMovie(movie -> {
            if (!movie.removed()) {
                movies.add(movie.id(), movie.genreIds());
            }
        });
        long[] ids = movies.ids.toArray();
        ItemGenres genres = new ItemGenres(movies.genres.toArray(int[][]::new), movies.genreNumbers.count());
        return new CatalogInteractions(Interactions.read(data, ids).matrix(), ids, genres);
    }

    /** Collects the catalog from a stream. */
    private static final class Movies {

        private final IdNumbers genreNumbers = new IdNumbers();
        private final MovieIds ids = new MovieIds();
        private final List<int[]> genres = new ArrayList<>();

        void add(long id, Set<Long> genreIds) {
            ids.add(id);
            genres.add(genreNumbers.of(genreIds));
        }
    }
}
