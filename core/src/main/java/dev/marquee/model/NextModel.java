package dev.marquee.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The linear model of the next item that {@link NextEase} trains: a model of items by items for each scale, whose input
 * is the history with weights that decay from its latest item on. Immutable and thread-safe.
 */
final class NextModel implements CollaborativeModel {

    /** Items with a smaller factor are left out of a scale. */
    static final double LEAST_FACTOR = 1e-6;

    private final double[] decays;
    private final List<CollaborativeModel> scales;

    /**
     * Creates a model.
     *
     * @param decays the decay of each scale; not copied
     * @param scales a linear model of all items for each scale
     */
    NextModel(double[] decays, List<CollaborativeModel> scales) {
        this.decays = decays;
        this.scales = List.copyOf(scales);
    }

    /** The part of a history that counts for one scale, and where its items stand in the history. */
    private record Decayed(History history, int[] indices) {}

    @Override
    public int itemCount() {
        return scales.get(0).itemCount();
    }

    @Override
    public double[] score(History history) {
        double[] sums = new double[itemCount()];
        for (int a = 0; a < decays.length; a++) {
            double[] scores = scales.get(a).score(decayed(history, decays[a]).history());
            for (int j = 0; j < sums.length; j++) {
                sums[j] += scores[j];
            }
        }
        return sums;
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        for (int a = 0; a < decays.length; a++) {
            Decayed decayed = decayed(history, decays[a]);
            double[] ofScale = scales.get(a).contributions(decayed.history(), item);
            for (int k = 0; k < ofScale.length; k++) {
                addends[decayed.indices()[k]] += ofScale[k];
            }
        }
        return addends;
    }

    private static Decayed decayed(History history, double decay) {
        float[] weights = history.weights();
        if (!history.isOrdered()) {
            double mean = mean(decay, history.size());
            float[] means = new float[weights.length];
            for (int k = 0; k < means.length; k++) {
                means[k] = (float) (weights[k] * mean);
            }
            return new Decayed(
                    new History(history.items(), means),
                    IntStream.range(0, history.size()).toArray());
        }
        int[] latest = history.latest(lags(decay));
        float[] factors = new float[history.size()];
        double factor = 1;
        for (int k : latest) {
            factors[k] = (float) (weights[k] * factor);
            factor *= decay;
        }
        int[] indices = Arrays.stream(latest).sorted().toArray();
        int[] items = new int[indices.length];
        float[] kept = new float[indices.length];
        for (int k = 0; k < indices.length; k++) {
            items[k] = history.items()[indices[k]];
            kept[k] = factors[indices[k]];
        }
        return new Decayed(new History(items, kept), indices);
    }

    /** Returns the number of latest items whose factors are not negligible, 1 or more. */
    static int lags(double decay) {
        return decay <= LEAST_FACTOR ? 1 : 1 + (int) (Math.log(LEAST_FACTOR) / Math.log(decay));
    }

    /** Returns the mean of {@code decay^d} over {@code d} from 0 to less than a length; 0 for length 0. */
    private static double mean(double decay, int length) {
        return length == 0 ? 0 : (1 - Math.pow(decay, length)) / ((1 - decay) * length);
    }

    double[] decays() {
        return decays;
    }

    List<CollaborativeModel> scales() {
        return scales;
    }
}
