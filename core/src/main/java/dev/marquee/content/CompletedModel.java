package dev.marquee.content;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A model whose scores of items that were added after its training are estimated from their content, for evaluations
 * with whole items held out. Its other scores are the model's own. Immutable and thread-safe.
 *
 * <p>The model's scores above its mean score for an empty history, divided by the largest of the items outside the
 * history, are the values of a {@link TasteRegression}. An added item gets its estimate times {@link
 * #optimisticFactor}, on the scale of the model's scores.
 */
public final class CompletedModel implements CollaborativeModel {

    /** The share of the known items that do not exceed their estimate by more than added items are credited with. */
    private static final double OPTIMISM = 0.9;

    private final CollaborativeModel model;
    private final TasteRegression regression;
    private final BitSet added;
    private final BitSet known;
    private final BitSet unknown;
    private final double baseline;

    /**
     * Completes a model.
     *
     * @param model the model, of all items
     * @param traits the traits of all items
     * @param known the items that the model was trained on; not copied
     * @param added the items that were added since, none of them known; not copied. All others were there, and nobody
     *     liked them
     */
    public CompletedModel(CollaborativeModel model, ItemTraits traits, BitSet known, BitSet added) {
        this.model = model;
        this.known = known;
        this.added = added;
        unknown = new BitSet(traits.itemCount());
        unknown.set(0, traits.itemCount());
        unknown.andNot(known);
        BitSet present = new BitSet(traits.itemCount());
        present.set(0, traits.itemCount());
        present.andNot(added);
        regression = TasteRegression.of(traits, present);
        baseline = Arrays.stream(model.score(History.empty())).average().orElse(0);
    }

    /**
     * Returns the factor of the estimates of added items: the ratio of value and estimate that one in ten of the known
     * items outside the history exceed. So an item that may turn out well is worth a try.
     *
     * @param estimates the estimates for a user
     * @param values the user's values
     * @param unknown the items that the model does not know
     * @param liked the items of the history
     * @return the factor, 0 or more
     */
    public static double optimisticFactor(
            TasteRegression.Estimates estimates, double[] values, BitSet unknown, int[] liked) {
        BitSet except = (BitSet) unknown.clone();
        Arrays.stream(liked).forEach(except::set);
        return estimates.ratio(except, values, OPTIMISM);
    }

    @Override
    public int itemCount() {
        return model.itemCount();
    }

    @Override
    public double[] score(History history) {
        double[] scores = model.score(history);
        BitSet liked = new BitSet(scores.length);
        Arrays.stream(history.items()).forEach(liked::set);
        double largest = 0;
        for (int item = known.nextSetBit(0); item >= 0; item = known.nextSetBit(item + 1)) {
            largest = liked.get(item) ? largest : Math.max(largest, scores[item] - baseline);
        }
        if (largest == 0) {
            return scores;
        }
        double[] values = new double[scores.length];
        for (int item = known.nextSetBit(0); item >= 0; item = known.nextSetBit(item + 1)) {
            values[item] = Math.max(0, scores[item] - baseline) / largest;
        }
        TasteRegression.Estimates estimates = regression.estimates(values, history.items(), history.weights());
        double factor = optimisticFactor(estimates, values, unknown, history.items());
        for (int item = added.nextSetBit(0); item >= 0; item = added.nextSetBit(item + 1)) {
            scores[item] = baseline + largest * Math.min(1, factor * estimates.of(item));
        }
        return scores;
    }

    /**
     * Returns the model's own contributions; an added item has none.
     *
     * @param history the user's history
     * @param item the item whose score is explained
     * @return a contribution for each item of the history; a new array
     */
    @Override
    public double[] contributions(History history, int item) {
        return added.get(item) ? new double[history.size()] : model.contributions(history, item);
    }

    @Override
    public double offset(History history, int item) {
        return added.get(item) ? score(history)[item] : model.offset(history, item);
    }
}
