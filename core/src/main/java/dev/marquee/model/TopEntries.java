package dev.marquee.model;

import java.util.Arrays;

/** Keeps the largest of a row of numbers. Confined to one thread. */
final class TopEntries {

    private final double[] sums;
    private final int[] touched;
    private final boolean[] seen;
    private int count;

    TopEntries(int items) {
        sums = new double[items];
        touched = new int[items];
        seen = new boolean[items];
    }

    void add(int item, double value) {
        if (!seen[item]) {
            seen[item] = true;
            touched[count++] = item;
        }
        sums[item] += value;
    }

    int count() {
        return count;
    }

    int item(int k) {
        return touched[k];
    }

    double value(int k) {
        return sums[touched[k]];
    }

    void set(int k, double value) {
        sums[touched[k]] = value;
    }

    /** The items of the {@code most} largest values above 0, of equal ones the lower items, in the order of items. */
    int[] largest(int most) {
        int[] items = Arrays.stream(touched, 0, count)
                .filter(i -> sums[i] > 0)
                .sorted()
                .toArray();
        if (items.length <= most) {
            return items;
        }
        double[] values =
                Arrays.stream(items).mapToDouble(i -> sums[i]).sorted().toArray();
        double least = values[values.length - most];
        int above = 0;
        for (double value : values) {
            above += value > least ? 1 : 0;
        }
        int[] kept = new int[most];
        int atLeast = most - above;
        int k = 0;
        for (int item : items) {
            if (sums[item] > least || (sums[item] == least && atLeast-- > 0)) {
                kept[k++] = item;
            }
        }
        return kept;
    }

    float[] valuesOf(int[] items) {
        float[] values = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            values[k] = (float) sums[items[k]];
        }
        return values;
    }

    /** Makes ready for the next row, in time of what this one touched. */
    void clear() {
        for (int k = 0; k < count; k++) {
            sums[touched[k]] = 0;
            seen[touched[k]] = false;
        }
        count = 0;
    }
}
