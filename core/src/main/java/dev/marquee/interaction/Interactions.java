package dev.marquee.interaction;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.TrainingContext;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The interactions of users with movies, read from a database.
 *
 * <p>Training, serving and evaluation all read interactions through this class, so that a signal has the same weight in
 * each of them. Immutable and thread-safe if no caller changes the array of ids, which is not copied.
 *
 * <p>The entries are the likes ({@link Signal#isLike}), each with weight 1 and the time in seconds since 1970. If a
 * movie is a favorite and has a good rating too, the latest time is kept.
 *
 * @param itemIds the ids of the movies, ascending; one for each item of the matrix
 * @param matrix the interactions with their weights and times
 */
public record Interactions(long[] itemIds, InteractionMatrix matrix) {

    private static final int ROWS_BETWEEN_CHECKS = 1000;

    /**
     * Reads the interactions with given movies. Every given movie is an item, even without interactions; interactions
     * with other movies are ignored. Rows are in the order of user ids. Cost: one stream over the signals, in the order
     * in which they are stored. Memory: the matrix, and about twice as much again while it is built.
     *
     * @param data the database
     * @param movieIds the ids of the movies, ascending, each once; not copied
     * @return the interactions
     */
    public static Interactions read(TrainingData data, long[] movieIds) {
        return read(data, movieIds, row -> {});
    }

    private static Interactions read(TrainingData data, long[] movieIds, LongConsumer beforeRow) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(movieIds.length);
        // Its memory is free before the matrix is built.
        rowsByUser(data, movieIds, beforeRow).addTo(builder);
        return new Interactions(movieIds, builder.build());
    }

    private static RowsByUser rowsByUser(TrainingData data, long[] movieIds, LongConsumer beforeRow) {
        RowsByUser rows = new RowsByUser();
        AtomicLong read = new AtomicLong();
        data.forEachFavorite((user, movie, seconds) -> {
            beforeRow.accept(read.getAndIncrement());
            int item = Arrays.binarySearch(movieIds, movie);
            if (item >= 0) {
                rows.add(user, item, seconds);
            }
        });
        data.forEachRating((user, movie, rating, seconds) -> {
            beforeRow.accept(read.getAndIncrement());
            int item = SignalPolicy.isLike(rating) ? Arrays.binarySearch(movieIds, movie) : -1;
            if (item >= 0) {
                rows.add(user, item, seconds);
            }
        });
        return rows;
    }

    /**
     * Reads the interactions with all movies of a database, removed ones included. Cost: two streams, over the ids
     * of the movies and over the signals. A movie added between the two is ignored.
     *
     * @param data the database
     * @return the interactions
     */
    public static Interactions read(TrainingData data) {
        MovieIds ids = new MovieIds();
        data.forEachMovieId(ids::add);
        return read(data, ids.toArray());
    }

    /**
     * Reads the interactions with all movies of a database for a training, which may be canceled while it reads.
     *
     * @param data the database
     * @param context receives the progress, by the numbers of the latest favorite and rating, and is asked for
     * cancellation
     * @return the interactions
     * @throws java.util.concurrent.CancellationException if the training was canceled
     */
    public static Interactions read(TrainingData data, TrainingContext context) {
        MovieIds ids = new MovieIds();
        data.forEachMovieId(ids::add);
        double expected = Math.max(1, data.latestFavorite() + data.latestRating());
        return read(data, ids.toArray(), row -> {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                context.checkCanceled();
                context.progress().accept(Math.min(1, row / expected));
            }
        });
    }

    /**
     * Returns these interactions without the identity of users, and without movies that have no interactions. The rows
     * are sorted by their contents alone. So a model trained on the result depends neither on the ids of users nor on
     * their order, and a model trained after a user was deleted equals, bit by bit, a model that never saw that user.
     *
     * <p>Cost: {@code O(interactions + users·log(users))} comparisons of rows. Memory: a second matrix.
     *
     * @return the anonymous interactions, new
     */
    public Interactions anonymous() {
        int[] touched = IntStream.range(0, matrix.itemCount())
                .filter(item -> matrix.popularity(item) > 0)
                .toArray();
        int[] newItems = new int[matrix.itemCount()];
        for (int newItem = 0; newItem < touched.length; newItem++) {
            newItems[touched[newItem]] = newItem;
        }
        int[] rows = IntStream.range(0, matrix.userCount())
                .boxed()
                .sorted(this::compareRows)
                .mapToInt(Integer::intValue)
                .toArray();
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(touched.length);
        for (int row = 0; row < rows.length; row++) {
            for (int k = matrix.rowStart(rows[row]); k < matrix.rowStart(rows[row] + 1); k++) {
                builder.add(row, newItems[matrix.item(k)], matrix.weight(k), matrix.time(k));
            }
        }
        return new Interactions(
                Arrays.stream(touched).mapToLong(item -> itemIds[item]).toArray(), builder.build());
    }

    /**
     * Compares rows by movies, then by length, weights and times; rows that are equal in all of these are
     * interchangeable.
     */
    private int compareRows(int one, int other) {
        int start = matrix.rowStart(one);
        int otherStart = matrix.rowStart(other);
        int common = Math.min(matrix.rowLength(one), matrix.rowLength(other));
        for (int k = 0; k < common; k++) {
            int byMovie = Integer.compare(matrix.item(start + k), matrix.item(otherStart + k));
            if (byMovie != 0) {
                return byMovie;
            }
        }
        int byLength = Integer.compare(matrix.rowLength(one), matrix.rowLength(other));
        if (byLength != 0) {
            return byLength;
        }
        for (int k = 0; k < common; k++) {
            int byWeight = Float.compare(matrix.weight(start + k), matrix.weight(otherStart + k));
            if (byWeight != 0) {
                return byWeight;
            }
        }
        for (int k = 0; k < common; k++) {
            int byTime = Long.compare(matrix.time(start + k), matrix.time(otherStart + k));
            if (byTime != 0) {
                return byTime;
            }
        }
        return 0;
    }
}
