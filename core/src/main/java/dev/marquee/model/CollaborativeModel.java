package dev.marquee.model;

/**
 * A trained model, which scores every item for a history. The history may be one that the model was not trained on
 * (fold-in). Implementations are immutable and thread-safe.
 *
 * <p>The scores of one call are comparable with each other, but not with those of another model or another history.
 * Items of the history get scores too, but these have no meaning; exclude them when ranking.
 */
public interface CollaborativeModel {

    /** {@return the number of items that the model scores; a history may contain only smaller item indices} */
    int itemCount();

    /**
     * Scores every item.
     *
     * @param history the user's history; an empty one gives the scores for a user about whom nothing is known
     * @return a finite score for each item, higher is better; a new array
     */
    double[] score(History history);

    /**
     * Returns how much each item of the history adds to the score of one item.
     *
     * @param history the user's history
     * @param item the item whose score is explained
     * @return a contribution for each item of the history, in its order, possibly negative; a new array. The sum of the
     *     contributions and {@link #offset} equals {@code score(history)[item]} up to rounding (1/10,000 of the largest
     *     score)
     */
    double[] contributions(History history, int item);

    /**
     * Returns the part of an item's score that does not come from the items of the history. This implementation returns
     * 0.
     *
     * @param history the user's history
     * @param item the item whose score is explained
     * @return the score minus the sum of the contributions
     */
    default double offset(History history, int item) {
        return 0;
    }
}
