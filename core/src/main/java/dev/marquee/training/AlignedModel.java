package dev.marquee.training;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A model made to rank the items of another matrix: those that both know by its scores, all others behind them. For ranking
 * only. Immutable and thread-safe.
 *
 * @param model the model
 * @param indices for each item of the matrix its index in the model, or a negative number
 * @param ranked for each item of the matrix whether it is ranked
 */
record AlignedModel(CollaborativeModel model, int[] indices, boolean[] ranked) implements CollaborativeModel {

    @Override
    public int itemCount() {
        return indices.length;
    }

    @Override
    public double[] score(History history) {
        int[] places = IntStream.range(0, history.size())
                .filter(k -> indices[history.items()[k]] >= 0)
                .boxed()
                .sorted((a, b) -> Integer.compare(indices[history.items()[a]], indices[history.items()[b]]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] items = new int[places.length];
        float[] weights = new float[places.length];
        for (int k = 0; k < places.length; k++) {
            items[k] = indices[history.items()[places[k]]];
            weights[k] = history.weights()[places[k]];
        }
        double[] own = model.score(new History(items, weights));
        double[] scores = new double[indices.length];
        Arrays.setAll(
                scores, item -> ranked[item] && indices[item] >= 0 ? own[indices[item]] : Double.NEGATIVE_INFINITY);
        return scores;
    }

    @Override
    public double[] contributions(History history, int item) {
        throw new UnsupportedOperationException("it ranks only");
    }
}
