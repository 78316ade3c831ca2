package dev.marquee.model;

import java.util.Arrays;
import java.util.List;

/**
 * Blends several models: {@code score_j = Σ_c w_c·(s_cj - mean_c)/deviation_c} over the components {@code c} with their
 * scores {@code s_c}. Mean and deviation are taken over the component's scores of the items outside the history. The
 * weights depend on the length of the history, and on whether its order is known. A component that gives all items
 * outside the history the same score, up to rounding, is ignored.
 *
 * <p>For a given history the blend is linear in its components: the contribution of an item is
 * {@code Σ_c w_c·(its contribution in c)/deviation_c}. Immutable and thread-safe.
 */
final class BlendModel implements CollaborativeModel {

    private final List<CollaborativeModel> components;
    private final int[] lengths;
    private final double[][] weights;
    private final double[][] orderedWeights;
    private final RecentHistories<Scale[]> recent = new RecentHistories<>();

    /** The standardization of one component for one history: {@code factor·(score - mean)}. */
    record Scale(double factor, double mean) {

        private static final Scale NONE = new Scale(0, 0);

        /**
         * The least deviation that carries information, as a share of the largest score: a component sums floats, so
         * that scores which would be equal differ by rounding.
         */
        private static final double ROUNDING = 1e-5;

        /** Returns the standardization by the scores of the items outside a history, multiplied by a weight. */
        static Scale of(double[] scores, History history, double weight) {
            int count = scores.length - history.size();
            double sum = 0;
            double largest = 0;
            for (double score : scores) {
                sum += score;
                largest = Math.max(largest, Math.abs(score));
            }
            for (int item : history.items()) {
                sum -= scores[item];
            }
            double mean = count == 0 ? 0 : sum / count;
            double squares = 0;
            for (double score : scores) {
                squares += (score - mean) * (score - mean);
            }
            for (int item : history.items()) {
                squares -= (scores[item] - mean) * (scores[item] - mean);
            }
            double deviation = count == 0 ? 0 : Math.sqrt(Math.max(0, squares) / count);
            return deviation > ROUNDING * largest ? new Scale(weight / deviation, mean) : NONE;
        }
    }

    /**
     * Creates a blend.
     *
     * @param components the models
     * @param lengths the first history length of each bucket, ascending from 0; not copied
     * @param weights for each bucket, a weight for each component where the order of a history is unknown; not copied
     * @param orderedWeights the same where it is known; not copied
     */
    BlendModel(List<CollaborativeModel> components, int[] lengths, double[][] weights, double[][] orderedWeights) {
        this.components = List.copyOf(components);
        this.lengths = lengths;
        this.weights = weights;
        this.orderedWeights = orderedWeights;
    }

    /** Creates a blend that pays no regard to order. */
    BlendModel(List<CollaborativeModel> components, int[] lengths, double[][] weights) {
        this(components, lengths, weights, weights);
    }

    private double[] weightsFor(History history) {
        return (history.isOrdered() ? orderedWeights : weights)[bucket(lengths, history.size())];
    }

    @Override
    public int itemCount() {
        return components.get(0).itemCount();
    }

    @Override
    public double[] score(History history) {
        double[] sums = new double[itemCount()];
        double[] bucketWeights = weightsFor(history);
        Scale[] scales = new Scale[bucketWeights.length];
        for (int c = 0; c < bucketWeights.length; c++) {
            scales[c] = Scale.NONE;
            if (bucketWeights[c] != 0) {
                double[] scores = components.get(c).score(history);
                scales[c] = Scale.of(scores, history, bucketWeights[c]);
                add(sums, scores, scales[c].factor(), scales[c].mean());
            }
        }
        recent.put(history, scales);
        return sums;
    }

    private static void add(double[] sums, double[] scores, double factor, double mean) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * (scores[j] - mean);
        }
    }

    @Override
    public double[] contributions(History history, int item) {
        return contributions(history, item, new double[history.size()]);
    }

    /** Returns the contributions, and adds what of them comes from transitions to {@code followed}. */
    double[] contributions(History history, int item, double[] followed) {
        Scale[] scales = recent.get(history, this::scales);
        double[] addends = new double[history.size()];
        for (int c = 0; c < scales.length; c++) {
            if (scales[c].factor() != 0) {
                double[] ofComponent = components.get(c).contributions(history, item);
                add(addends, ofComponent, scales[c].factor(), 0);
                if (components.get(c) instanceof TransitionModel) {
                    add(followed, ofComponent, scales[c].factor(), 0);
                }
            }
        }
        return addends;
    }

    @Override
    public double offset(History history, int item) {
        Scale[] scales = recent.get(history, this::scales);
        double offset = 0;
        for (int c = 0; c < scales.length; c++) {
            if (scales[c].factor() != 0) {
                offset += scales[c].factor() * (components.get(c).offset(history, item) - scales[c].mean());
            }
        }
        return offset;
    }

    private Scale[] scales(History history) {
        double[] bucketWeights = weightsFor(history);
        Scale[] scales = new Scale[bucketWeights.length];
        for (int c = 0; c < bucketWeights.length; c++) {
            scales[c] = bucketWeights[c] == 0
                    ? Scale.NONE
                    : Scale.of(components.get(c).score(history), history, bucketWeights[c]);
        }
        return scales;
    }

    /** Returns the bucket of a history length: the last one that starts at or below it. */
    static int bucket(int[] lengths, int length) {
        int bucket = lengths.length - 1;
        while (lengths[bucket] > length) {
            bucket--;
        }
        return bucket;
    }

    List<CollaborativeModel> components() {
        return components;
    }

    int[] lengths() {
        return lengths;
    }

    double[][] weights() {
        return weights;
    }

    /** {@return whether there are other weights for histories whose order is known} */
    boolean regardsOrder() {
        return !Arrays.deepEquals(weights, orderedWeights);
    }

    double[][] orderedWeights() {
        return orderedWeights;
    }
}
