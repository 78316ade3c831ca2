package dev.marquee.training;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.Arrays;

/**
 * Lets a model rank the items of another matrix: items that are ranked and that the model knows get its scores, all
 * others rank behind them. For ranking only; it has no contributions. Immutable and thread-safe.
 *
 * @param model the model
 * @param indices for each item of the matrix, its index in the model, or a negative number if the model does not know
 *     it
 * @param ranked for each item of the matrix, whether it is ranked
 */
record AlignedModel(CollaborativeModel model, int[] indices, boolean[] ranked) implements CollaborativeModel {

    @Override
    public int itemCount() {
        return indices.length;
    }

    @Override
    public double[] score(History history) {
        double[] modelScores = model.score(history.renumbered(item -> indices[item]));
        double[] scores = new double[indices.length];
        Arrays.setAll(
                scores,
                item -> ranked[item] && indices[item] >= 0 ? modelScores[indices[item]] : Double.NEGATIVE_INFINITY);
        return scores;
    }

    @Override
    public double[] contributions(History history, int item) {
        throw new UnsupportedOperationException("an aligned model has scores for ranking only, no contributions");
    }
}
