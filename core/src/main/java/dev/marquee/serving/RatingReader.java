package dev.marquee.serving;

import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Collects ratings and computes their statistics. Takes 9 bytes a rating, and 16 more at the end. Confined to one
 * thread.
 */
final class RatingReader {

    private static final int SWEEPS = 10;
    private static final double HALVES = 2;

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> movies = new HashMap<>();
    private final double share;
    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private byte[] halves = new byte[1024];
    private int size;

    private RatingReader(double share) {
        this.share = share;
    }

    /**
     * Reads all ratings.
     *
     * @param data the database
     * @param share the share of the users whose ratings are kept, more than 0 and at most 1
     */
    static RatingStatistics read(TrainingData data, double share) {
        RatingReader reader = new RatingReader(share);
        data.forEachRating((user, movie, rating, seconds) -> reader.add(user, movie, rating));
        return reader.size == 0 ? RatingStatistics.NONE : reader.statistics();
    }

    private void add(long user, long movie, double rating) {
        // Neighboring ids spread evenly over 0 to 1.
        if (share < 1 && user * 0.6180339887498949 % 1 >= share) {
            return;
        }
        if (size == users.length) {
            int longer = (int) Math.min(Integer.MAX_VALUE - 8, 2L * size);
            users = Arrays.copyOf(users, longer);
            items = Arrays.copyOf(items, longer);
            halves = Arrays.copyOf(halves, longer);
        }
        users[size] = numbers.computeIfAbsent(user, id -> numbers.size());
        items[size] = movies.computeIfAbsent(movie, id -> movies.size());
        halves[size++] = (byte) Math.round(HALVES * rating);
    }

    private double rating(int k) {
        return halves[k] / HALVES;
    }

    private RatingStatistics statistics() {
        double mean = 0;
        for (int k = 0; k < size; k++) {
            mean += rating(k) / size;
        }
        double[] userBiases = new double[numbers.size()];
        double[] itemBiases = new double[movies.size()];
        int[] userCounts = counts(users, userBiases.length);
        int[] itemCounts = counts(items, itemBiases.length);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            renew(itemBiases, items, itemCounts, userBiases, users, mean);
            renew(userBiases, users, userCounts, itemBiases, items, mean);
        }
        double squares = 0;
        for (int k = 0; k < size; k++) {
            double residual = rating(k) - mean - userBiases[users[k]] - itemBiases[items[k]];
            // What the residual would be if the rating had not been there, to a first order.
            double own = 1 / (RatingStatistics.DAMPING + userCounts[users[k]])
                    + 1 / (RatingStatistics.DAMPING + itemCounts[items[k]]);
            squares += Math.pow(residual / (1 - own), 2);
        }
        return columns(mean, Math.max(0.1, Math.sqrt(squares / size)), userBiases, itemBiases, itemCounts);
    }

    private int[] counts(int[] of, int length) {
        int[] counts = new int[length];
        for (int k = 0; k < size; k++) {
            counts[of[k]]++;
        }
        return counts;
    }

    private void renew(double[] biases, int[] of, int[] counts, double[] others, int[] ofOthers, double mean) {
        Arrays.fill(biases, 0);
        for (int k = 0; k < size; k++) {
            biases[of[k]] += rating(k) - mean - others[ofOthers[k]];
        }
        for (int n = 0; n < biases.length; n++) {
            biases[n] /= RatingStatistics.DAMPING + counts[n];
        }
    }

    private RatingStatistics columns(
            double mean, double error, double[] userBiases, double[] itemBiases, int[] itemCounts) {
        long[] ids =
                movies.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        int[] places = new int[ids.length];
        float[] biases = new float[ids.length];
        int[] starts = new int[ids.length + 1];
        for (int place = 0; place < ids.length; place++) {
            int item = movies.getOrDefault(ids[place], 0);
            places[item] = place;
            biases[place] = (float) itemBiases[item];
            starts[place + 1] = starts[place] + itemCounts[item];
        }
        int[] byUser = byUser(userBiases.length);
        int[] next = starts.clone();
        int[] columnUsers = new int[size];
        float[] residuals = new float[size];
        for (int k : byUser) {
            int at = next[places[items[k]]]++;
            columnUsers[at] = users[k];
            residuals[at] = (float) (rating(k) - mean - userBiases[users[k]] - itemBiases[items[k]]);
        }
        return new RatingStatistics(mean, error, ids, biases, starts, columnUsers, residuals);
    }

    /** {@return the ratings in the order of their users} */
    private int[] byUser(int userCount) {
        int[] next = new int[userCount + 1];
        for (int k = 0; k < size; k++) {
            next[users[k] + 1]++;
        }
        for (int user = 0; user < userCount; user++) {
            next[user + 1] += next[user];
        }
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            order[next[users[k]]++] = k;
        }
        return order;
    }
}
