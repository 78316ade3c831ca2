package dev.marquee.model;

import dev.marquee.kernel.TopItems;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The weighted items of one user, by the item indices of an {@link InteractionMatrix}, and in which order they came:
 * the input of {@link CollaborativeModel#score}. Immutable and thread-safe as long as the arrays, which are not copied,
 * do not change.
 *
 * @param items the items in ascending order, without duplicates
 * @param weights the weight of each item, parallel to the items; more than 0, where 1 is a plain like. Not checked
 * @param times the time of each item, parallel to the items, in seconds since 1970 or in any other unit that increases
 *     with time, such as 1, 2, 3; the unit must be that of the interactions that the model was trained on. Empty if the
 *     order is unknown or must not matter
 */
public record History(int[] items, float[] weights, long[] times) {

    private static final long[] NO_TIMES = {};
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
        if (times.length != 0 && times.length != items.length) {
            throw new IllegalArgumentException("times must be empty or have the same length as items, were "
                    + times.length + " and " + items.length);
        }
        for (int k = 1; k < items.length; k++) {
            if (items[k - 1] >= items[k]) {
                throw new IllegalArgumentException("items must be in ascending order, but item " + items[k]
                        + " at index " + k + " follows " + items[k - 1]);
            }
        }
    }

    /**
     * Creates a history whose order is unknown.
     *
     * @param items the items in ascending order, without duplicates; not copied
     * @param weights the weight of each item, more than 0; not copied
     * @throws IllegalArgumentException if the arrays differ in length or the items are not in ascending order
     */
    public History(int[] items, float[] weights) {
        this(items, weights, NO_TIMES);
    }

    /** {@return a history without items} */
    public static History empty() {
        return EMPTY;
    }

    /**
     * Creates a history of plain likes whose order is unknown.
     *
     * @param items the items, in any order; duplicates count once
     * @return the history
     */
    public static History of(int... items) {
        int[] sorted = Arrays.stream(items).sorted().distinct().toArray();
        return new History(sorted, ones(sorted.length));
    }

    /**
     * Creates a history of plain likes that came one after the other, with the times 1, 2, 3 and so on.
     *
     * @param items the items, the oldest first; of duplicates the last one counts
     * @return the history
     */
    public static History inOrder(int... items) {
        int[] sorted = Arrays.stream(items).sorted().distinct().toArray();
        long[] times = new long[sorted.length];
        for (int place = 0; place < items.length; place++) {
            times[Arrays.binarySearch(sorted, items[place])] = place + 1L;
        }
        return new History(sorted, ones(sorted.length), times);
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** {@return the number of items} */
    public int size() {
        return items.length;
    }

    /**
     * Returns whether the order is known: whether there are times, and two of them differ.
     *
     * @return whether the items came one after the other
     */
    public boolean isOrdered() {
        for (int k = 1; k < times.length; k++) {
            if (times[k] != times[0]) {
                return true;
            }
        }
        return false;
    }

    /** {@return this history without times} */
    public History withoutOrder() {
        return times.length == 0 ? this : new History(items, weights);
    }

    /**
     * Returns where the latest items stand. Items of the same time come in an order that looks random but depends on
     * the items alone, so that no numbering of items says anything about their order. Cost: {@code O(n)} for
     * few latest items.
     *
     * @param most the maximum number of items
     * @return the indices of the latest items in {@link #items}, the latest first; empty if the order is unknown
     */
    public int[] latest(int most) {
        if (!isOrdered()) {
            return new int[0];
        }
        TopItems best = new TopItems(
                Math.min(most, items.length),
                (a, b) -> compare(times[a], items[a], times[b], items[b], items.length) > 0);
        for (int k = 0; k < items.length; k++) {
            best.offer(k);
        }
        return best.drain();
    }

    /**
     * Returns this history with other numbers of the items.
     *
     * @param numbers returns the new number of an item, a different one for each; negative for an item that is left out
     * @return the history, with new arrays
     */
    public History renumbered(IntUnaryOperator numbers) {
        int[] renumbered = new int[items.length];
        int count = 0;
        boolean ascending = true;
        int[] kept = new int[items.length];
        for (int k = 0; k < items.length; k++) {
            int number = numbers.applyAsInt(items[k]);
            if (number >= 0) {
                ascending &= count == 0 || number > renumbered[count - 1];
                renumbered[count] = number;
                kept[count++] = k;
            }
        }
        int[] order = ascending ? null : byNumber(renumbered, count);
        int[] newItems = new int[count];
        float[] newWeights = new float[count];
        long[] newTimes = times.length == 0 ? NO_TIMES : new long[count];
        for (int place = 0; place < count; place++) {
            int from = order == null ? place : order[place];
            newItems[place] = renumbered[from];
            newWeights[place] = weights[kept[from]];
            if (newTimes.length > 0) {
                newTimes[place] = times[kept[from]];
            }
        }
        return new History(newItems, newWeights, newTimes);
    }

    private static int[] byNumber(int[] numbers, int count) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(k -> numbers[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Compares the places in the order of time of two items of a user who has {@code length} items. */
    static int compare(long time, int item, long otherTime, int other, int length) {
        if (time != otherTime) {
            return Long.compare(time, otherTime);
        }
        int byKey = Integer.compare(scattered(item, length), scattered(other, length));
        return byKey == 0 ? Integer.compare(item, other) : byKey;
    }

    /** Returns a key that orders items of the same time, in another way for each length of a history. */
    private static int scattered(int item, int length) {
        long bits = (item + 1L) * 0x9E3779B97F4A7C15L ^ length * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 29)) * 0x94D049BB133111EBL;
        return (int) (bits >>> 33);
    }
}
