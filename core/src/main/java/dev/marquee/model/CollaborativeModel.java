package dev.marquee.model;

/**
 * A trained model: it scores every item for a history, also for one that it was not trained on (fold-in). Implementations are
 * immutable and thread-safe.
 *
 * <p>Scores of one answer are comparable with each other, not with those of another model or another history. Items of the
 * history have scores too, which mean nothing; who ranks leaves them out.
 */
public interface CollaborativeModel {

    /** {@return the number of items that it was trained on; histories hold indices below it} */
    int itemCount();

    /**
     * Scores every item.
     *
     * @param history what the person did; an empty one gives scores that are the same for everybody
     * @return a finite score for each item, the higher the better; a fresh array
     */
    double[] score(History history);

    /**
     * Splits the score of one item into what each item of the history adds to it.
     *
     * @param history what the person did
     * @param item an item
     * @return an addend for each item of the history, in its order, negative ones too; their sum and {@link #offset} make
     *     {@code score(history)[item]} up to rounding (a part in 10,000 of the largest score)
     */
    double[] contributions(History history, int item);

    /**
     * Reads the part of an item's score that no item of the history accounts for; most models have none.
     *
     * @param history what the person did
     * @param item an item
     * @return the score less the sum of the contributions
     */
    default double offset(History history, int item) {
        return 0;
    }
}
