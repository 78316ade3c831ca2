package dev.marquee.kernel;

import java.util.Arrays;

/**
 * Accumulates one sparse row and selects its largest values. An <em>item</em> is a column of the row; {@code k} numbers
 * the items that the row contains, in the order of their first addition. Reusable for one row after another. Takes 13
 * bytes for each item. Confined to one thread.
 */
public final class SparseAccumulator {

    private final double[] sums;
    private final int[] touched;
    private final boolean[] seen;
    private int count;

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

    /** Adds a value to the sum of an item. */
    public void add(int item, double value) {
        if (!seen[item]) {
            seen[item] = true;
            touched[count++] = item;
        }
        sums[item] += value;
    }

    /** {@return the number of different items added since the last {@link #clear}} */
    public int count() {
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
        int[] items = Arrays.stream(touched, 0, count)
                .filter(i -> sums[i] > 0)
                .sorted()
                .toArray();
        if (items.length <= limit) {
            return items;
        }
        double[] values = Arrays.stream(items).mapToDouble(i -> sums[i]).toArray();
        return Arrays.stream(TopItems.of(values, limit))
                .sorted()
                .map(k -> items[k])
                .toArray();
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
        for (int k = 0; k < count; k++) {
            sums[touched[k]] = 0;
            seen[touched[k]] = false;
        }
        count = 0;
    }
}
