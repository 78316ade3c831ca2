package dev.marquee.kernel;

import java.util.Arrays;

/**
 * Accumulates one sparse row and selects its largest values. An <em>item</em> is a column of the row; {@code k} numbers
 * the items that the row contains, in no particular order. Reusable for one row after another. Takes 13 bytes for each
 * item. Confined to one thread.
 *
 * <p>A row that is known to become long is faster to accumulate without a list of its items: {@link #expect} chooses.
 */
public final class SparseAccumulator {

    private final double[] sums;
    private final int[] touched;
    private final boolean[] seen;
    private int count;

    /** Whether the items of the row are not listed yet, but found by their sums when they are asked for. */
    private boolean unlisted;

    /**
     * Creates an empty row.
     *
     * @param items the number of items
     */
    public SparseAccumulator(int items) {
        sums = new double[items];
        touched = new int[items];
        seen = new boolean[items];
    }

    /**
     * Prepares an empty row for a number of additions. From an eighth of the items on, the items of the row are found
     * by a scan of all sums, which is faster than to list each one.
     *
     * @param additions the number of additions that will follow
     */
    public void expect(long additions) {
        unlisted = additions >= sums.length / 8;
    }

    /** Adds a positive value to the sum of an item. */
    public void add(int item, double value) {
        if (!unlisted && !seen[item]) {
            seen[item] = true;
            touched[count++] = item;
        }
        sums[item] += value;
    }

    /**
     * Adds {@code factor·weights[k]} to the sum of {@code items[k]} for each {@code k} from {@code from} to before
     * {@code to}.
     *
     * @param items the items
     * @param weights positive numbers, parallel to the items
     * @param from the first index
     * @param to the index after the last one
     * @param factor a positive number
     */
    public void addAll(int[] items, float[] weights, int from, int to, double factor) {
        if (!unlisted) {
            list(items, from, to);
        }
        for (int k = from; k < to; k++) {
            sums[items[k]] += factor * weights[k];
        }
    }

    /** Adds values in double precision; see {@link #addAll(int[], float[], int, int, double)}. */
    public void addAll(int[] items, double[] weights, int from, int to, double factor) {
        if (!unlisted) {
            list(items, from, to);
        }
        for (int k = from; k < to; k++) {
            sums[items[k]] += factor * weights[k];
        }
    }

    private void list(int[] items, int from, int to) {
        for (int k = from; k < to; k++) {
            if (!seen[items[k]]) {
                seen[items[k]] = true;
                touched[count++] = items[k];
            }
        }
    }

    /** Sets the sum of an item to 0, so that it is not among the {@link #largest}. */
    public void exclude(int item) {
        sums[item] = 0;
    }

    /** {@return the number of different items added since the last {@link #clear}; an excluded one may count} */
    public int count() {
        if (unlisted) {
            unlisted = false;
            for (int item = 0; item < sums.length; item++) {
                if (sums[item] != 0) {
                    seen[item] = true;
                    touched[count++] = item;
                }
            }
        }
        return count;
    }

    /** {@return the item number {@code k}, 0 to {@link #count} less 1} */
    public int item(int k) {
        return touched[k];
    }

    /** {@return the sum of item number {@code k}} */
    public double value(int k) {
        return sums[touched[k]];
    }

    /** Replaces the sum of item number {@code k}. */
    public void set(int k, double value) {
        sums[touched[k]] = value;
    }

    /**
     * Returns the items with the largest values.
     *
     * @param limit the maximum number of items
     * @return the items with the {@code limit} largest values above 0, in ascending order; of equal values the lower
     *     items are selected
     */
    public int[] largest(int limit) {
        int all = count();
        TopItems best =
                new TopItems(Math.min(limit, all), (a, b) -> sums[a] > sums[b] || (sums[a] == sums[b] && a < b));
        for (int k = 0; k < all; k++) {
            if (sums[touched[k]] > 0) {
                best.offer(touched[k], sums);
            }
        }
        int[] items = best.drain();
        Arrays.sort(items);
        return items;
    }

    /** {@return the sums of the given items, in their order, rounded to floats} */
    public float[] valuesOf(int[] items) {
        float[] values = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            values[k] = (float) sums[items[k]];
        }
        return values;
    }

    /** Empties the row. The cost is linear in {@link #count}. */
    public void clear() {
        int all = count();
        for (int k = 0; k < all; k++) {
            sums[touched[k]] = 0;
            seen[touched[k]] = false;
        }
        count = 0;
    }
}
