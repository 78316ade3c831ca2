package dev.marquee.kernel;

import java.util.Arrays;

/** Keeps the largest of a row of numbers. Confined to one thread. */
public final class TopEntries {

    private final double[] sums;
    private final int[] touched;
    private final boolean[] seen;
    private int count;

    public TopEntries(int items) {
        sums = new double[items];
        touched = new int[items];
        seen = new boolean[items];
    }

    public void add(int item, double value) {
        if (!seen[item]) {
            seen[item] = true;
            touched[count++] = item;
        }
        sums[item] += value;
    }

    public int count() {
        return count;
    }

    public int item(int k) {
        return touched[k];
    }

    public double value(int k) {
        return sums[touched[k]];
    }

    public void set(int k, double value) {
        sums[touched[k]] = value;
    }

    /** The items of the {@code most} largest values above 0, of equal ones the lower items, in the order of items. */
    public int[] largest(int most) {
        int[] items = Arrays.stream(touched, 0, count)
                .filter(i -> sums[i] > 0)
                .sorted()
                .toArray();
        if (items.length <= most) {
            return items;
        }
        double[] values = Arrays.stream(items).mapToDouble(i -> sums[i]).toArray();
        return Arrays.stream(TopItems.of(values, most))
                .sorted()
                .map(k -> items[k])
                .toArray();
    }

    public float[] valuesOf(int[] items) {
        float[] values = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            values[k] = (float) sums[items[k]];
        }
        return values;
    }

    /** Makes ready for the next row, in time of what this one touched. */
    public void clear() {
        for (int k = 0; k < count; k++) {
            sums[touched[k]] = 0;
            seen[touched[k]] = false;
        }
        count = 0;
    }
}
