package dev.marquee.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The part of a history that counts if the weight of each item is multiplied by {@code decay^d}, where the item is the
 * {@code d}-th latest one. If the order is unknown, all items have the mean of these factors.
 *
 * @param history the items that count, with their decayed weights and without times
 * @param indices where these items stand in the whole history
 */
record DecayedHistory(History history, int[] indices) {

    /** Items with a smaller factor are left out. */
    static final double LEAST_FACTOR = 1e-6;

    static DecayedHistory of(History history, double decay) {
        float[] weights = history.weights();
        if (!history.isOrdered()) {
            double mean = mean(decay, history.size());
            float[] means = new float[weights.length];
            for (int k = 0; k < means.length; k++) {
                means[k] = (float) (weights[k] * mean);
            }
            return new DecayedHistory(
                    new History(history.items(), means),
                    IntStream.range(0, history.size()).toArray());
        }
        int[] latest = history.latest(lags(decay));
        float[] decayed = new float[history.size()];
        double factor = 1;
        for (int k : latest) {
            decayed[k] = (float) (weights[k] * factor);
            factor *= decay;
        }
        int[] indices = Arrays.stream(latest).sorted().toArray();
        int[] items = new int[indices.length];
        float[] kept = new float[indices.length];
        for (int k = 0; k < indices.length; k++) {
            items[k] = history.items()[indices[k]];
            kept[k] = decayed[indices[k]];
        }
        return new DecayedHistory(new History(items, kept), indices);
    }

    /** Returns the number of latest items whose factors are not negligible, 1 or more. */
    static int lags(double decay) {
        return decay <= LEAST_FACTOR ? 1 : 1 + (int) (Math.log(LEAST_FACTOR) / Math.log(decay));
    }

    /** Returns the mean of {@code decay^d} over {@code d} from 0 to less than a length; 0 for length 0. */
    private static double mean(double decay, int length) {
        return length == 0 ? 0 : (1 - Math.pow(decay, length)) / ((1 - decay) * length);
    }

    /** Adds contributions of the items that count to those of the whole history. */
    void addTo(double[] addends, double[] contributions) {
        for (int k = 0; k < contributions.length; k++) {
            addends[indices[k]] += contributions[k];
        }
    }
}
