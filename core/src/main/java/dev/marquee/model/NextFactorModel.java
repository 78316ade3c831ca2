package dev.marquee.model;

import dev.marquee.kernel.FloatRows;

/**
 * The model of vectors that {@link NextFactors} trains: the history is the sum of the vectors of its items with weights
 * that decay from its latest item on, and a score is its inner product with the vector of the item that follows.
 * Immutable and thread-safe; a score costs {@code n·d} multiplications, and the model takes {@code 12·n·d} bytes.
 */
final class NextFactorModel implements CollaborativeModel {

    private final double decay;
    private final int dimensions;
    private final float[][] before;
    private final float[][] after;
    private final ItemVectors vectors;

    /**
     * Creates a model.
     *
     * @param decay the factor by which an item counts less than the one after it, 0 to less than 1
     * @param dimensions the length of the vectors
     * @param before the vector of each item in a history; not copied
     * @param after the vector of each item that follows; not copied
     */
    NextFactorModel(double decay, int dimensions, float[][] before, float[][] after) {
        this.decay = decay;
        this.dimensions = dimensions;
        this.before = before;
        this.after = after;
        vectors = new ItemVectors(after, dimensions);
    }

    @Override
    public int itemCount() {
        return after.length;
    }

    @Override
    public double[] score(History history) {
        History decayed = DecayedHistory.of(history, decay).history();
        float[] sum = new float[dimensions];
        for (int k = 0; k < decayed.size(); k++) {
            FloatRows.add(sum, before[decayed.items()[k]], decayed.weights()[k]);
        }
        return vectors.products(sum);
    }

    @Override
    public double[] contributions(History history, int item) {
        DecayedHistory decayed = DecayedHistory.of(history, decay);
        double[] own = new double[decayed.history().size()];
        for (int k = 0; k < own.length; k++) {
            own[k] = decayed.history().weights()[k]
                    * FloatRows.dot(before[decayed.history().items()[k]], after[item]);
        }
        double[] addends = new double[history.size()];
        decayed.addTo(addends, own);
        return addends;
    }

    double decay() {
        return decay;
    }

    int dimensions() {
        return dimensions;
    }

    float[][] before() {
        return before;
    }

    float[][] after() {
        return after;
    }
}
