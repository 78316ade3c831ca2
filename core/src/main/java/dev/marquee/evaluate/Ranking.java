package dev.marquee.evaluate;

/**
 * The ranking of a model for one user.
 *
 * @param ranks the ranks of the relevant items, ascending; 1 is the best
 * @param candidates the number of ranked items, including the relevant ones
 * @param top the first items of the ranking, best first
 */
record Ranking(int[] ranks, int candidates, int[] top) {

    /** {@return the number of relevant items} */
    int relevant() {
        return ranks.length;
    }

    /** {@return the number of relevant items among the first k} */
    int hits(int k) {
        int hits = 0;
        while (hits < ranks.length && ranks[hits] <= k) {
            hits++;
        }
        return hits;
    }
}
