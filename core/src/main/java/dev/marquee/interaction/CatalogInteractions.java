package dev.marquee.interaction;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.storage.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A database's interactions with its catalog, for an evaluation. Every movie is an item, also one that no user has touched, since
 * each of them can be recommended. Movies that are gone at TMDb are left out with their interactions, since they are never
 * recommended. Immutable and thread-safe if no caller changes the arrays, which are not copied.
 *
 * @param matrix who did what, and when; rows in the order of users
 * @param movieIds the movies' ids, ascending; one for each item
 * @param genres the genres of each item
 */
public record CatalogInteractions(InteractionMatrix matrix, long[] movieIds, ItemGenres genres) {

    /**
     * Reads a database in two streams. Memory: the matrix, and about as much again while it is built, and some 50 bytes a movie.
     *
     * @param data the database
     * @return what it holds
     */
    public static CatalogInteractions read(TrainingData data) {
        Movies movies = new Movies();
        data.forEachMovie(movie -> {
            if (!movie.removed()) {
                movies.add(movie.id(), movie.genreIds());
            }
        });
        long[] ids = movies.ids.toArray();
        ItemGenres genres = new ItemGenres(movies.genres.toArray(int[][]::new), movies.numbers.size());
        return new CatalogInteractions(Interactions.read(data, ids).matrix(), ids, genres);
    }

    /** The catalog as it is streamed; genres are numbered in the order in which they first come. */
    private static final class Movies {

        private final Map<Long, Integer> numbers = new HashMap<>();
        private final MovieIds ids = new MovieIds();
        private final List<int[]> genres = new ArrayList<>();

        void add(long id, Set<Long> genreIds) {
            ids.add(id);
            genres.add(genreIds.stream()
                    .sorted()
                    .mapToInt(genre -> numbers.computeIfAbsent(genre, g -> numbers.size()))
                    .toArray());
        }
    }
}
