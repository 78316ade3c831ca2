package dev.marquee.model;

import java.util.Arrays;

/**
 * The weighted items of one user, by the item indices of an {@link InteractionMatrix}: the input of
 * {@link CollaborativeModel#score}. Immutable and thread-safe as long as the arrays, which are not copied, do not
 * change.
 *
 * @param items the items in ascending order, without duplicates
 * @param weights the weight of each item, parallel to the items; more than 0, where 1 is a plain like. Not checked
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
            throw new IllegalArgumentException(
                    "items and weights must have the same length, were " + items.length + " and " + weights.length);
        }
        for (int k = 1; k < items.length; k++) {
            if (items[k - 1] >= items[k]) {
                throw new IllegalArgumentException("items must be in ascending order, but item " + items[k]
                        + " at index " + k + " follows " + items[k - 1]);
            }
        }
    }

    /** {@return a history without items} */
    public static History empty() {
        return EMPTY;
    }

    /**
     * Creates a history of plain likes.
     *
     * @param items the items, in any order; duplicates count once
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
