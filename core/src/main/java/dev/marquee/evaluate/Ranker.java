package dev.marquee.evaluate;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Ranks candidates by their scores: the exact ranks of the relevant ones and the first k of all, in
 * {@code O(candidates · log relevant)}. Immutable and thread-safe.
 *
 * <p>Equal scores stand in an order drawn by the seed, the user and the item, the same for every model and unknown to all of them.
 * A model that scores everything alike does as well as drawing lots, no better; ranking by index, or counting only what scores
 * strictly more, would flatter it. A score that is not a finite number is no score: it stands behind all others.
 */
final class Ranker {

    private final int k;
    private final long seed;

    Ranker(int k, long seed) {
        this.k = k;
        this.seed = seed;
    }

    /**
     * Ranks for one user.
     *
     * @param scores one for each item
     * @param history what is not ranked, where all items are candidates
     * @param relevant ascending, not in the history
     * @param candidates ascending, with the relevant ones and without the history; null for all items without the history
     * @param user the user's own number
     */
    Ranking rank(double[] scores, History history, int[] relevant, int @Nullable [] candidates, long user) {
        Order order = new Order(scores, SeededOrder.key(seed, user));
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
                    pass.take(item);
                }
            }
        } else {
            for (int item : candidates) {
                pass.take(item);
            }
        }
        return pass.ranking();
    }

    /** Best first: by score, then by lot. */
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
            long lot = SeededOrder.key(key, a);
            long other = SeededOrder.key(key, b);
            return lot == other ? a < b : lot < other;
        }

        @Override
        public int compare(Integer a, Integer b) {
            return a.equals(b) ? 0 : before(a, b) ? -1 : 1;
        }
    }

    /** One look at each candidate. */
    private final class Pass {

        private final Order order;
        private final int[] best;
        private final int[] ahead;
        private final TopItems top;
        private int candidates;

        Pass(Order order, int[] best) {
            this.order = order;
            this.best = best;
            ahead = new int[best.length];
            top = new TopItems(k, order);
        }

        void take(int item) {
            candidates++;
            top.offer(item);
            if (order.before(item, best[best.length - 1])) {
                ahead[firstBehind(item)]++;
            }
        }

        /** {@return the place of the first relevant item that comes after the item; there is one} */
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
