/**
 * Measures which model predicts held-out interactions best: splits, metrics with intervals, paired tests, parameter
 * search.
 *
 * <p>A {@link dev.marquee.evaluate.Protocol} splits the interactions, an {@link dev.marquee.evaluate.Evaluator} trains
 * on one part and ranks for the users of the other, and an {@link dev.marquee.evaluate.Evaluation} holds the results.
 */
@NullMarked
package dev.marquee.evaluate;

import org.jspecify.annotations.NullMarked;
