package dev.marquee.model;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the cost of counting which items users have in common, {@code Σ_u n_u²} for users with {@code n_u} items. Up
 * to the budget, nothing is changed. Beyond it, the longest histories are sampled: the greatest length is chosen whose
 * sum fits the budget, and of each longer history that many entries are kept, evenly spaced. A few users with very long
 * histories cause most of the cost and say least about each pair of items.
 */
final class LongHistories {

    private static final Logger LOG = LoggerFactory.getLogger(LongHistories.class);

    /** The pairs of items that a training may count: some 40 seconds of processor time. */
    static final double BUDGET = 2e10;

    private LongHistories() {}

    /** Returns the interactions, or those of shortened histories with the same users and items, which is logged. */
    static InteractionMatrix within(double budget, InteractionMatrix matrix, String model) {
        double pairs = pairs(matrix, Integer.MAX_VALUE);
        if (pairs <= budget) {
            return matrix;
        }
        int limit = limit(matrix, budget);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(matrix.itemCount());
        int shortened = 0;
        for (int user = 0; user < matrix.userCount(); user++) {
            int from = matrix.rowStart(user);
            int length = matrix.rowLength(user);
            int kept = Math.min(length, limit);
            shortened += kept < length ? 1 : 0;
            for (int k = 0; k < kept; k++) {
                int entry = from + (int) ((long) k * length / kept);
                builder.add(user, matrix.item(entry), matrix.weight(entry), matrix.time(entry));
            }
        }
        LOG.info(String.format(
                Locale.ROOT,
                "%s: the histories have %.1e pairs of items, so the %d longest ones are counted by %d items each",
                model,
                pairs,
                shortened,
                limit));
        return builder.build();
    }

    /** Returns the greatest length, at least 1, to which histories may be shortened within the budget. */
    private static int limit(InteractionMatrix matrix, double budget) {
        int fits = 1;
        int exceeds = matrix.itemCount();
        while (exceeds - fits > 1) {
            int middle = (fits + exceeds) >>> 1;
            if (pairs(matrix, middle) <= budget) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        return fits;
    }

    private static double pairs(InteractionMatrix matrix, int limit) {
        double pairs = 0;
        for (int user = 0; user < matrix.userCount(); user++) {
            double length = Math.min(limit, matrix.rowLength(user));
            pairs += length * length;
        }
        return pairs;
    }
}
