package dev.marquee.model;

import dev.marquee.kernel.RowPairs;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the cost of counting which items users have in common, {@code Σ_u n_u²} for users with {@code n_u} items. Up
 * to a budget, nothing is changed. Beyond it, the longest histories are sampled: the greatest length is chosen whose
 * sum fits the budget, and of each longer history that many entries are kept, evenly spaced. A few users with very long
 * histories cause most of the cost and say least about each pair of items.
 */
final class LongHistories {

    private static final Logger LOG = LoggerFactory.getLogger(LongHistories.class);

    private LongHistories() {}

    /** Returns the interactions, or those of shortened histories with the same users and items, which is logged. */
    static InteractionMatrix within(double budget, InteractionMatrix matrix, String model) {
        int limit = RowPairs.longestRow(budget, matrix.userCount(), matrix::rowLength, matrix.itemCount());
        if (limit == Integer.MAX_VALUE) {
            return matrix;
        }
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
                RowPairs.count(matrix.userCount(), matrix::rowLength, Integer.MAX_VALUE),
                shortened,
                limit));
        return builder.build();
    }
}
