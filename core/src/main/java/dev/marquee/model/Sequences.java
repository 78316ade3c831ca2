package dev.marquee.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The items of each user in the order of time. Users all of whose items have the same time, among them those with one
 * item, have no order and are left out. Items of the same time come in an order that depends on the items alone
 * ({@link History#compare}). Immutable; takes 12 bytes an item.
 */
final class Sequences {

    private final int[] starts;
    private final int[] items;
    private final long[] times;

    private Sequences(int[] starts, int[] items, long[] times) {
        this.starts = starts;
        this.items = items;
        this.times = times;
    }

    /** Returns the sequences of a matrix, each in the order of its users. Cost: {@code O(n·log n_u)}. */
    static Sequences of(InteractionMatrix matrix) {
        int[] starts = new int[matrix.userCount() + 1];
        int[] items = new int[matrix.interactionCount()];
        long[] times = new long[items.length];
        int count = 0;
        int size = 0;
        for (int user = 0; user < matrix.userCount(); user++) {
            int from = matrix.rowStart(user);
            int length = matrix.rowLength(user);
            if (matrix.isOrdered(user)) {
                for (int entry : inOrder(matrix, from, length)) {
                    items[size] = matrix.item(entry);
                    times[size++] = matrix.time(entry);
                }
                starts[++count] = size;
            }
        }
        return new Sequences(Arrays.copyOf(starts, count + 1), Arrays.copyOf(items, size), Arrays.copyOf(times, size));
    }

    private static int[] inOrder(InteractionMatrix matrix, int from, int length) {
        return IntStream.range(from, from + length)
                .boxed()
                .sorted((a, b) ->
                        History.compare(matrix.time(a), matrix.item(a), matrix.time(b), matrix.item(b), length))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** {@return the places of each item} */
    ItemPlaces places(int itemCount) {
        return ItemPlaces.of(items, itemCount);
    }

    /** {@return the number of sequences} */
    int count() {
        return starts.length - 1;
    }

    /** {@return the number of items of all sequences} */
    int size() {
        return items.length;
    }

    /** {@return the place of the first item of a sequence; for the number of sequences, the end of the last one} */
    int start(int sequence) {
        return starts[sequence];
    }

    /** {@return the item at a place} */
    int item(int place) {
        return items[place];
    }

    /** {@return the time of the item at a place} */
    long time(int place) {
        return times[place];
    }
}
