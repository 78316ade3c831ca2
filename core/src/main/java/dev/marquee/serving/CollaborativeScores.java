package dev.marquee.serving;

import dev.marquee.model.History;
import java.util.Arrays;

/**
 * A collaborative model's scores for one history brought to 0 to 1, whatever their scale: {@code c = max(0, (s - s0) /
 * (largest - s0))} with {@code s0} the mean score that the model gives without any history, and the largest over the movies
 * that it knows outside the history. Sums of similarities and sums of z-scores come out alike, and the model's addends stay
 * addends. Confined to one request.
 */
final class CollaborativeScores {

    /** Says nothing. */
    static final CollaborativeScores NONE = new CollaborativeScores(new double[0], 0, 0, true);

    private final double[] values;
    private final double indifferent;
    private final double scale;
    private final boolean additive;

    private CollaborativeScores(double[] values, double indifferent, double scale, boolean additive) {
        this.values = values;
        this.indifferent = indifferent;
        this.scale = scale;
        this.additive = additive;
    }

    static CollaborativeScores of(Engine engine, History history) {
        if (history.size() == 0) {
            return NONE;
        }
        double[] raw = engine.model().score(history);
        for (int liked : history.items()) {
            raw[liked] = Double.NEGATIVE_INFINITY;
        }
        double[] values = new double[engine.snapshot().catalog().size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            int item = engine.toModel(i);
            values[i] = item < 0 ? Double.NEGATIVE_INFINITY : raw[item];
            largest = Math.max(largest, values[i]);
        }
        double indifferent = engine.indifferentScore();
        // Equal sums may differ in their last digits; a model that tells nothing apart says nothing.
        if (largest - indifferent <= 1e-9 * Math.abs(largest)) {
            return NONE;
        }
        double scale = 1 / (largest - indifferent);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, (values[i] - indifferent) * scale);
        }
        return new CollaborativeScores(values, indifferent, scale, true);
    }

    /**
     * Compares every movie with one: the mean of what the engine's model and the cosine of the favorites say, each 0 to 1. A
     * model that is good at whole histories says much by single movies that chance has brought together; two that agree say
     * little of it.
     */
    static CollaborativeScores likeness(Engine engine, int movie) {
        CollaborativeScores byModel = of(engine, engine.fold(new int[] {movie}));
        if (!engine.isTrained()) {
            return byModel;
        }
        double[] values = engine.snapshot().cosine().score(History.of(movie));
        values[movie] = 0;
        double largest = Arrays.stream(values).max().orElse(0);
        if (largest == 0) {
            return byModel;
        }
        for (int i = 0; i < values.length; i++) {
            double cosine = values[i] / largest;
            values[i] = byModel.saysSomething() ? (cosine + byModel.values[i]) / 2 : cosine;
        }
        return new CollaborativeScores(values, 0, 1, false);
    }

    /** {@return whether the model's addends make up the values} */
    boolean isAdditive() {
        return additive;
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
        return (engine.model().offset(history, engine.toModel(item)) - indifferent) * scale;
    }
}
