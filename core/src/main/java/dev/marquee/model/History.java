package dev.marquee.model;

import java.util.Arrays;

/**
 * What one person did, in the item indices of an {@link InteractionMatrix}: the input of a fold-in. The arrays are not copied;
 * nobody changes them after they were given. Safe for many threads on that condition.
 *
 * @param items the items, in ascending order, each once
 * @param weights how much each counts, parallel to the items; more than 0, a plain like is 1
 */
public record History(int[] items, float[] weights) {

    private static final History EMPTY = new History(new int[0], new float[0]);

    /**
     * Checks the shape, in {@code O(items)}.
     *
     * @throws IllegalArgumentException if the arrays differ in length or the items are not in ascending order
     */
    public History {
        if (items.length != weights.length) {
            throw new IllegalArgumentException(items.length + " items and " + weights.length + " weights");
        }
        for (int k = 1; k < items.length; k++) {
            if (items[k - 1] >= items[k]) {
                throw new IllegalArgumentException("items must ascend, item " + items[k] + " is at " + k);
            }
        }
    }

    /** {@return the history of someone who did nothing yet} */
    public static History empty() {
        return EMPTY;
    }

    /**
     * Makes a history of plain likes.
     *
     * @param items the items, in any order, each counted once
     * @return the history
     */
    public static History of(int... items) {
        int[] sorted = Arrays.stream(items).sorted().distinct().toArray();
        float[] ones = new float[sorted.length];
        Arrays.fill(ones, 1);
        return new History(sorted, ones);
    }

    /** {@return the number of items} */
    public int size() {
        return items.length;
    }
}
