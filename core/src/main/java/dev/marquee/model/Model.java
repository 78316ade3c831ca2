package dev.marquee.model;

/**
 * Scores every movie of a snapshot for one taste. Implementations are immutable and thread-safe.
 *
 * <p>A new model is one more implementation; the recommender blends the scores.
 */
public interface Model {

    /**
     * Scores every movie.
     *
     * @param taste what the person likes, in the snapshot's indices
     * @return a score for each index, 0 to 1, all 0 where the model has nothing to say; the caller may change the array
     */
    double[] score(Taste taste);
}
