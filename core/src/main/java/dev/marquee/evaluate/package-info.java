/**
 * Measuring which model serves the user's own data best: splits, metrics with intervals, paired tests, a search for parameters,
 * reports.
 *
 * <p>A {@link dev.marquee.evaluate.Protocol} splits the interactions, an {@link dev.marquee.evaluate.Evaluator} trains on one part
 * and ranks for the users of the other, an {@link dev.marquee.evaluate.Evaluation} holds what came out, and a
 * {@link dev.marquee.evaluate.Report} writes it down.
 */
@NullMarked
package dev.marquee.evaluate;

import org.jspecify.annotations.NullMarked;
