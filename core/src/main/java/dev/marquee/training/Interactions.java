package dev.marquee.training;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What a model is trained on, read in one stream: the movies that anybody has touched, and who touched them. Immutable.
 *
 * <p>Users have no identity here: their rows stand in an order that follows from the rows alone. So a model depends neither on
 * users' ids nor on the order in which they came, and one that is trained after a user was deleted equals, bit by bit, one that
 * never saw them.
 *
 * @param itemIds the movies' ids, ascending; one for each item of the matrix
 * @param matrix who did what
 */
record Interactions(long[] itemIds, InteractionMatrix matrix) {

    /**
     * Reads all signals. Memory: the matrix, and about as much again while it is made.
     *
     * @param data the database
     */
    static Interactions read(TrainingData data) {
        Reading reading = new Reading();
        data.forEachFavorite((user, movie, seconds) -> reading.add(user, movie, Signal.FAVORITE.weight(), seconds));
        return reading.finish();
    }

    /** Collects a stream that comes in the order of users. */
    private static final class Reading {

        private long[] movies = new long[4096];
        private float[] weights = new float[4096];
        private long[] times = new long[4096];
        private int[] rowStarts = new int[1024];
        private int size;
        private int users;
        private long currentUser = Long.MIN_VALUE;

        void add(long user, long movie, float weight, long time) {
            if (user != currentUser) {
                currentUser = user;
                if (users + 2 > rowStarts.length) {
                    rowStarts = Arrays.copyOf(rowStarts, rowStarts.length * 2);
                }
                users++;
            }
            if (size == movies.length) {
                movies = Arrays.copyOf(movies, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
                times = Arrays.copyOf(times, size * 2);
            }
            movies[size] = movie;
            weights[size] = weight;
            times[size] = time;
            size++;
            rowStarts[users] = size;
        }

        Interactions finish() {
            BitSet touched = new BitSet();
            for (int k = 0; k < size; k++) {
                touched.set(Math.toIntExact(movies[k]));
            }
            long[] itemIds = touched.stream().asLongStream().toArray();
            int[] rows = IntStream.range(0, users)
                    .boxed()
                    .sorted(this::compareRows)
                    .mapToInt(Integer::intValue)
                    .toArray();
            InteractionMatrix.Builder builder = new InteractionMatrix.Builder(itemIds.length);
            for (int place = 0; place < users; place++) {
                for (int k = rowStarts[rows[place]]; k < rowStarts[rows[place] + 1]; k++) {
                    builder.add(place, Arrays.binarySearch(itemIds, movies[k]), weights[k], times[k]);
                }
            }
            return new Interactions(itemIds, builder.build());
        }

        /** Orders rows by movies, then weights, then times; rows that are equal in all are interchangeable. */
        private int compareRows(int one, int other) {
            int fromOne = rowStarts[one];
            int toOne = rowStarts[one + 1];
            int fromOther = rowStarts[other];
            int toOther = rowStarts[other + 1];
            int byMovies = Arrays.compare(movies, fromOne, toOne, movies, fromOther, toOther);
            if (byMovies != 0) {
                return byMovies;
            }
            int byWeights = Arrays.compare(weights, fromOne, toOne, weights, fromOther, toOther);
            return byWeights != 0 ? byWeights : Arrays.compare(times, fromOne, toOne, times, fromOther, toOther);
        }
    }
}
