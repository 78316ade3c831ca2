package dev.marquee.evaluate;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Ranks candidates by their scores: the exact ranks of the relevant items and the first k of all. Cost:
 * {@code O(candidates · log relevant)}, and {@code O(log k)} for each candidate that is among the best k so far.
 * Immutable and thread-safe.
 *
 * <p>Items with equal scores are ordered by a hash of the seed, the user and the item. The order is the same for every
 * model and independent of all of them, so that a model that gives every item the same score does as well as random
 * ranking. Ranking ties by index, or counting only strictly higher scores, would overrate it. An item with a score that
 * is not finite ranks behind all others.
 */
final class Ranker {

    private final int k;
    private final long seed;

    Ranker(int k, long seed) {
        this.k = k;
        this.seed = seed;
    }

    /**
     * Ranks the candidates of one user.
     *
     * @param scores a score for each item
     * @param history the user's history; its items are not ranked if {@code candidates} is null
     * @param relevant the relevant items, one or more, ascending, none of them in the history
     * @param candidates the items to rank, ascending, with all relevant items and none of the history; null for all
     *     items that are not in the history
     * @param user the user's key, which breaks ties together with the seed
     */
    Ranking rank(double[] scores, History history, int[] relevant, int @Nullable [] candidates, long user) {
        // Not the key of the seed, by which protocols choose what to hold out: test items would lead or end all ties.
        Order order = new Order(scores, SeededOrder.key(SeededOrder.mix(seed), user));
        int[] best = Arrays.stream(relevant)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
        Pass pass = new Pass(order, best);
        if (candidates == null) {
            int[] seen = history.items();
            int next = 0;
            for (int item = 0; item < scores.length; item++) {
                if (next < seen.length && seen[next] == item) {
                    next++;
                } else {
                    pass.add(item);
                }
            }
        } else {
            for (int item : candidates) {
                pass.add(item);
            }
        }
        return pass.ranking();
    }

    /** Orders items by score, best first, and items of the same score by their hash. */
    private record Order(double[] scores, long key) implements TopItems.Order, Comparator<Integer> {

        double score(int item) {
            double score = scores[item];
            return Double.isFinite(score) ? score : Double.NEGATIVE_INFINITY;
        }

        @Override
        public boolean before(int a, int b) {
            double first = score(a);
            double second = score(b);
            if (first != second) {
                return first > second;
            }
            long firstHash = SeededOrder.key(key, a);
            long secondHash = SeededOrder.key(key, b);
            return firstHash == secondHash ? a < b : firstHash < secondHash;
        }

        @Override
        public int compare(Integer a, Integer b) {
            return a.equals(b) ? 0 : before(a, b) ? -1 : 1;
        }
    }

    /** Counts, in one pass over the candidates, how many rank before each relevant item. */
    private final class Pass {

        private final Order order;
        /** The relevant items, best first. */
        private final int[] best;

        /**
         * For each relevant item, the number of candidates that rank before it but not before the previous relevant
         * item.
         */
        private final int[] ahead;

        private final TopItems top;
        private int candidates;

        Pass(Order order, int[] best) {
            this.order = order;
            this.best = best;
            ahead = new int[best.length];
            top = new TopItems(k, order);
        }

        void add(int item) {
            candidates++;
            top.offer(item);
            if (order.before(item, best[best.length - 1])) {
                ahead[firstBehind(item)]++;
            }
        }

        /** {@return the index of the first relevant item that ranks after the item; there must be one} */
        private int firstBehind(int item) {
            int low = 0;
            int high = best.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (order.before(item, best[middle])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        Ranking ranking() {
            int[] ranks = new int[best.length];
            int before = 0;
            for (int r = 0; r < ranks.length; r++) {
                before += ahead[r];
                ranks[r] = before + 1;
            }
            return new Ranking(ranks, candidates, top.drain());
        }
    }
}
