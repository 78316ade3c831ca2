package dev.marquee.recommend;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Chooses the best of many in {@code O(n + changes·log limit)} by a heap of primitive numbers, in an order that is the same
 * each time: the highest score first, equal ones by index.
 */
final class TopN {

    private final int[] items;
    private final double[] keys;
    private int size;

    private TopN(int limit) {
        items = new int[limit];
        keys = new double[limit];
    }

    /** {@return the indices of the highest scores among the candidates} */
    static int[] of(BitSet candidates, double[] scores, int limit) {
        TopN heap = new TopN(Math.min(limit, candidates.cardinality()));
        if (heap.items.length > 0) {
            for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
                heap.offer(i, scores[i]);
            }
        }
        return heap.drain();
    }

    private void offer(int item, double key) {
        if (size < items.length) {
            items[size] = item;
            keys[size] = key;
            up(size++);
        } else if (isWorse(0, key, item)) {
            items[0] = item;
            keys[0] = key;
            down(0, size);
        }
    }

    /** {@return whether what is at a place comes after this key and item} */
    private boolean isWorse(int place, double key, int item) {
        int order = Double.compare(keys[place], key);
        return order < 0 || (order == 0 && items[place] > item);
    }

    private void up(int place) {
        int at = place;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isWorse(at, keys[parent], items[parent])) {
                return;
            }
            swap(at, parent);
            at = parent;
        }
    }

    private void down(int place, int end) {
        int at = place;
        while (2 * at + 1 < end) {
            int child = 2 * at + 1;
            if (child + 1 < end && isWorse(child + 1, keys[child], items[child])) {
                child++;
            }
            if (!isWorse(child, keys[at], items[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        int item = items[a];
        items[a] = items[b];
        items[b] = item;
        double key = keys[a];
        keys[a] = keys[b];
        keys[b] = key;
    }

    /** Takes out the worst again and again, to the end of the array. */
    private int[] drain() {
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            down(0, end);
        }
        return size == items.length ? items : Arrays.copyOf(items, size);
    }
}
