package dev.marquee.recommend;

import dev.marquee.model.History;

/**
 * A collaborative model's scores for one history brought to 0 to 1, whatever their scale: {@code c = max(0, (s - mean) /
 * (largest - mean))}, the mean and the largest over the movies that the model knows outside the history. Both a sum of
 * similarities and a sum of z-scores come out alike, and the model's addends stay addends. Confined to one request.
 */
final class Collaborative {

    /** Says nothing. */
    static final Collaborative NONE = new Collaborative(new double[0], 0, 0);

    private final double[] values;
    private final double mean;
    private final double scale;

    private Collaborative(double[] values, double mean, double scale) {
        this.values = values;
        this.mean = mean;
        this.scale = scale;
    }

    static Collaborative of(Engine engine, History history) {
        if (history.size() == 0) {
            return NONE;
        }
        double[] raw = engine.model().score(history);
        for (int liked : history.items()) {
            raw[liked] = Double.NEGATIVE_INFINITY;
        }
        double[] values = new double[engine.snapshot().catalog().size()];
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            int item = engine.toModel(i);
            values[i] = item < 0 ? Double.NEGATIVE_INFINITY : raw[item];
            if (values[i] > Double.NEGATIVE_INFINITY) {
                sum += values[i];
                largest = Math.max(largest, values[i]);
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        // Sums of equal numbers differ in their last digits; a model that tells nothing apart says nothing.
        if (count == 0 || largest - mean <= 1e-9 * Math.abs(largest)) {
            return NONE;
        }
        double scale = 1 / (largest - mean);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, (values[i] - mean) * scale);
        }
        return new Collaborative(values, mean, scale);
    }

    boolean saysSomething() {
        return scale > 0;
    }

    /** {@return a movie's value, 0 to 1} */
    double value(int item) {
        return values[item];
    }

    /** {@return every movie's value; not to be changed} */
    double[] values() {
        return values;
    }

    /** {@return what the model's addends are multiplied by to become addends of a value} */
    double scale() {
        return scale;
    }

    /** {@return what a value holds beside the addends} */
    double offset(Engine engine, History history, int item) {
        return (engine.model().offset(history, engine.toModel(item)) - mean) * scale;
    }
}
