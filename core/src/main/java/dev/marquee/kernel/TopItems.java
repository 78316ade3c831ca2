package dev.marquee.kernel;

import java.util.BitSet;

/**
 * Selects the best N of the items offered, with a binary heap whose root is the worst item kept. Cost of an offer:
 * {@code O(1)} for an item that is not among the best so far, otherwise {@code O(log N)}. Confined to one thread.
 */
public final class TopItems {

    /** A strict total order of items. */
    @FunctionalInterface
    public interface Order {

        /**
         * Returns whether one item is better than another.
         *
         * @param a an item
         * @param b a different item
         * @return whether {@code a} is better than {@code b}
         */
        boolean before(int a, int b);
    }

    private final Order order;
    private final int[] heap;
    private int size;

    /**
     * Creates an empty selection.
     *
     * @param limit the maximum number of items to keep, 0 or more
     * @param order decides which of two items is better
     */
    public TopItems(int limit, Order order) {
        this.order = order;
        heap = new int[limit];
    }

    /**
     * Returns the items with the highest scores.
     *
     * @param scores a score for each item, not NaN; negative infinity excludes an item
     * @param limit the maximum number of items, 0 or more
     * @return the best items, best first; among equal scores the lower item comes first
     */
    public static int[] of(double[] scores, int limit) {
        TopItems best = new TopItems(Math.min(limit, scores.length), byScore(scores));
        for (int item = 0; item < scores.length; item++) {
            if (scores[item] != Double.NEGATIVE_INFINITY) {
                best.offer(item, scores);
            }
        }
        return best.drain();
    }

    /**
     * Returns the candidates with the highest scores.
     *
     * @param candidates the items to choose from
     * @param scores a score for each item, not NaN
     * @param limit the maximum number of items, 0 or more
     * @return the best candidates, best first; among equal scores the lower item comes first
     */
    public static int[] of(BitSet candidates, double[] scores, int limit) {
        long[] words = candidates.toLongArray();
        TopItems best = new TopItems(Math.min(limit, candidates.cardinality()), byScore(scores));
        for (int w = 0; w < words.length; w++) {
            for (long word = words[w]; word != 0; word &= word - 1) {
                best.offer(w * Long.SIZE + Long.numberOfTrailingZeros(word), scores);
            }
        }
        return best.drain();
    }

    /** Offers an item unless its score alone rules it out, which spares most items the call of the order. */
    void offer(int item, double[] scores) {
        if (size < heap.length || (size > 0 && scores[item] >= scores[heap[0]])) {
            offer(item);
        }
    }

    private static Order byScore(double[] scores) {
        return (a, b) -> scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
    }

    /**
     * Offers an item, which is kept if it is among the best so far.
     *
     * @param item the item; each item may be offered once
     */
    public void offer(int item) {
        if (size < heap.length) {
            heap[size] = item;
            siftUp(size++);
        } else if (size > 0 && order.before(item, heap[0])) {
            heap[0] = item;
            siftDown(size);
        }
    }

    /** {@return the worst item kept, which a better one would replace; -1 while there is room for more items} */
    public int worst() {
        return size == heap.length && size > 0 ? heap[0] : -1;
    }

    /** {@return the items kept, best first; the selection is empty afterwards} */
    public int[] drain() {
        int[] best = new int[size];
        while (size > 0) {
            best[size - 1] = heap[0];
            heap[0] = heap[--size];
            siftDown(size);
        }
        return best;
    }

    private void siftUp(int place) {
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

    private void siftDown(int end) {
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
        int item = heap[a];
        heap[a] = heap[b];
        heap[b] = item;
    }
}
