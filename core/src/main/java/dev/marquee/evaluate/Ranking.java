package dev.marquee.evaluate;

/**
 * Where a model put things for one user.
 *
 * @param ranks the ranks of the relevant items, ascending, the best being 1
 * @param candidates how many items were ranked, the relevant ones among them
 * @param top the first items, best first
 */
record Ranking(int[] ranks, int candidates, int[] top) {

    /** {@return how many relevant items there are} */
    int relevant() {
        return ranks.length;
    }

    /** {@return how many relevant items are among the first k} */
    int hits(int k) {
        int hits = 0;
        while (hits < ranks.length && ranks[hits] <= k) {
            hits++;
        }
        return hits;
    }
}
