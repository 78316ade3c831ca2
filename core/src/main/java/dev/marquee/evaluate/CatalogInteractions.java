package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A database's favorites with the catalogue that they are of, for an evaluation. Every movie is an item, also one that nobody has
 * touched: all of them are there to be recommended. Movies that are gone at TMDb are left out with their favorites, since
 * nobody is recommended them. Immutable.
 *
 * @param matrix who has which favorite since when; rows in the order of users
 * @param movieIds the movies' ids, ascending; one for each item
 * @param genres the genres of each item
 */
public record CatalogInteractions(InteractionMatrix matrix, long[] movieIds, ItemGenres genres) {

    /**
     * Reads a database in two streams. Memory: the matrix, and some 50 bytes a movie.
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
        long[] ids = Arrays.copyOf(movies.ids, movies.size);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(ids.length);
        data.forEachFavorite((user, movie, since) -> {
            int item = Arrays.binarySearch(ids, movie);
            // A movie may come between the two streams.
            if (item >= 0) {
                builder.add(user, item, 1, since);
            }
        });
        return new CatalogInteractions(
                builder.build(), ids, new ItemGenres(Arrays.copyOf(movies.genres, movies.size), movies.numbers.size()));
    }

    private static final class Movies {

        private final Map<Long, Integer> numbers = new HashMap<>();
        private long[] ids = new long[1024];
        private int[][] genres = new int[1024][];
        private int size;

        void add(long id, Set<Long> genreIds) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                genres = Arrays.copyOf(genres, size * 2);
            }
            ids[size] = id;
            genres[size] = genreIds.stream()
                    .sorted()
                    .mapToInt(genre -> numbers.computeIfAbsent(genre, g -> numbers.size()))
                    .toArray();
            size++;
        }
    }
}
