package dev.marquee.kernel;

import java.util.BitSet;

/**
 * Keeps the best N of the items that it is offered, in a binary heap whose root is the worst of them. Cost: {@code O(1)} for an
 * item that is not among the best so far, else {@code O(log N)}. Confined to one thread.
 */
public final class TopItems {

    /** A strict total order of items. */
    @FunctionalInterface
    public interface Order {

        /**
         * Compares two items.
         *
         * @param a an item
         * @param b another item
         * @return whether {@code a} is better than {@code b}
         */
        boolean before(int a, int b);
    }

    private final Order order;
    private final int[] heap;
    private int size;

    /**
     * Starts without items.
     *
     * @param most how many items are kept at most, 0 or more
     * @param order which of two items is better
     */
    public TopItems(int most, Order order) {
        this.order = order;
        heap = new int[most];
    }

    /**
     * Finds the items with the highest scores.
     *
     * @param scores one for each item, not NaN; negative infinity leaves an item out
     * @param most how many items at most
     * @return the best items, best first; of equal scores the lower item first
     */
    public static int[] of(double[] scores, int most) {
        TopItems best = new TopItems(Math.min(most, scores.length), byScore(scores));
        for (int item = 0; item < scores.length; item++) {
            if (scores[item] != Double.NEGATIVE_INFINITY) {
                best.offer(item);
            }
        }
        return best.drain();
    }

    /**
     * Finds the candidates with the highest scores.
     *
     * @param candidates the items to choose from
     * @param scores one for each item, not NaN
     * @param most how many items at most
     * @return the best candidates, best first; of equal scores the lower item first
     */
    public static int[] of(BitSet candidates, double[] scores, int most) {
        TopItems best = new TopItems(Math.min(most, candidates.cardinality()), byScore(scores));
        for (int item = candidates.nextSetBit(0); item >= 0; item = candidates.nextSetBit(item + 1)) {
            best.offer(item);
        }
        return best.drain();
    }

    private static Order byScore(double[] scores) {
        return (a, b) -> scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
    }

    /**
     * Takes an item if it is among the best so far.
     *
     * @param item the item, not offered before
     */
    public void offer(int item) {
        if (size < heap.length) {
            heap[size] = item;
            up(size++);
        } else if (size > 0 && order.before(item, heap[0])) {
            heap[0] = item;
            down(size);
        }
    }

    /** {@return the items kept, best first; none is kept afterwards} */
    public int[] drain() {
        int[] best = new int[size];
        while (size > 0) {
            best[size - 1] = heap[0];
            heap[0] = heap[--size];
            down(size);
        }
        return best;
    }

    private void up(int place) {
        int child = place;
        while (child > 0) {
            int parent = (child - 1) >>> 1;
            if (!order.before(heap[parent], heap[child])) {
                return;
            }
            swap(child, parent);
            child = parent;
        }
    }

    private void down(int end) {
        int parent = 0;
        while (2 * parent + 1 < end) {
            int child = 2 * parent + 1;
            if (child + 1 < end && order.before(heap[child], heap[child + 1])) {
                child++;
            }
            if (!order.before(heap[parent], heap[child])) {
                return;
            }
            swap(parent, child);
            parent = child;
        }
    }

    private void swap(int a, int b) {
        int kept = heap[a];
        heap[a] = heap[b];
        heap[b] = kept;
    }
}
