package dev.marquee.interaction;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who did what with which movie: the one road from the rows of a database to an interaction matrix. Training, serving and
 * evaluation all read through it, so that a signal counts the same in each of them. Immutable and thread-safe if no caller
 * changes the array of ids, which is not copied.
 *
 * <p>Each {@link Signal} of a user for a movie is an entry with the signal's weight and the time in seconds since 1970. Of two
 * signals of one user for one movie the larger weight and the later time are kept.
 *
 * @param itemIds the movies' ids, ascending; one for each item of the matrix
 * @param matrix who did what
 */
public record Interactions(long[] itemIds, InteractionMatrix matrix) {

    /**
     * Reads the interactions with some movies. Every movie given is an item, also one that no user has touched; interactions with
     * other movies are passed over. Rows are in the order of users. Cost: one stream over the signals. Memory: the matrix, and
     * about as much again while it is built.
     *
     * @param data the database
     * @param movieIds the movies' ids, ascending, each once
     * @return the interactions
     */
    public static Interactions read(TrainingData data, long[] movieIds) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(movieIds.length);
        data.forEachFavorite((user, movie, seconds) -> {
            int item = Arrays.binarySearch(movieIds, movie);
            if (item >= 0) {
                builder.add(user, item, Signal.FAVORITE.weight(), seconds);
            }
        });
        return new Interactions(movieIds, builder.build());
    }

    /**
     * Reads the interactions with all movies of a database, in two streams. A movie added between the two is passed over.
     *
     * @param data the database
     * @return the interactions
     */
    public static Interactions read(TrainingData data) {
        MovieIds ids = new MovieIds();
        data.forEachMovie(movie -> ids.add(movie.id()));
        return read(data, ids.toArray());
    }

    /**
     * Removes the identity of users: their rows are put in an order that follows from the rows alone. Removes the movies that no
     * user has touched, too. So a model trained on the result depends neither on users' ids nor on the order in which they came,
     * and one trained after a user was deleted equals, bit by bit, one that never saw that user.
     *
     * <p>Cost: {@code O(interactions + users·log(users))} comparisons of rows. Memory: a second matrix.
     *
     * @return the same interactions, without identity
     */
    public Interactions anonymous() {
        int[] touched = IntStream.range(0, matrix.itemCount())
                .filter(item -> matrix.popularity(item) > 0)
                .toArray();
        int[] places = new int[matrix.itemCount()];
        for (int place = 0; place < touched.length; place++) {
            places[touched[place]] = place;
        }
        int[] rows = IntStream.range(0, matrix.userCount())
                .boxed()
                .sorted(this::compareRows)
                .mapToInt(Integer::intValue)
                .toArray();
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(touched.length);
        for (int row = 0; row < rows.length; row++) {
            for (int k = matrix.rowStart(rows[row]); k < matrix.rowStart(rows[row] + 1); k++) {
                builder.add(row, places[matrix.item(k)], matrix.weight(k), matrix.time(k));
            }
        }
        return new Interactions(
                Arrays.stream(touched).mapToLong(item -> itemIds[item]).toArray(), builder.build());
    }

    /** Orders rows by movies, then weights, then times; rows that are equal in all of these are interchangeable. */
    private int compareRows(int one, int other) {
        int from = matrix.rowStart(one);
        int fromOther = matrix.rowStart(other);
        int common = Math.min(matrix.rowLength(one), matrix.rowLength(other));
        for (int k = 0; k < common; k++) {
            int byMovie = Integer.compare(matrix.item(from + k), matrix.item(fromOther + k));
            if (byMovie != 0) {
                return byMovie;
            }
        }
        int byLength = Integer.compare(matrix.rowLength(one), matrix.rowLength(other));
        if (byLength != 0) {
            return byLength;
        }
        for (int k = 0; k < common; k++) {
            int byWeight = Float.compare(matrix.weight(from + k), matrix.weight(fromOther + k));
            if (byWeight != 0) {
                return byWeight;
            }
        }
        for (int k = 0; k < common; k++) {
            int byTime = Long.compare(matrix.time(from + k), matrix.time(fromOther + k));
            if (byTime != 0) {
                return byTime;
            }
        }
        return 0;
    }
}
