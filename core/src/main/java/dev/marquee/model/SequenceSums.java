package dev.marquee.model;

import dev.marquee.InvalidValueException;
import java.util.Arrays;

/**
 * What one sequence adds to the sums of {@link NextEase}, so that a cluster can sum up all sequences. Adding it for
 * every sequence to {@link NextSums} gives the sums of the library's own training, but for the rounding of another
 * order of the additions.
 *
 * <p>Immutable and thread-safe. A sequence of {@code l} items costs {@code O(k²·l·min(l, w))} for {@code k} scales,
 * whose decayed weights differ from 0 for {@code w} places.
 */
public final class SequenceSums {

    /** Receives what is added to one element of a matrix. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Receives an addend.
         *
         * @param row the row
         * @param column the column
         * @param value what is added to the element, more than 0
         */
        void add(int row, int column, double value);
    }

    private final DecayPowers decays;
    private final int items;

    SequenceSums(DecayPowers decays, int items) {
        this.decays = decays;
        this.items = items;
    }

    /** {@return the number of items} */
    public int items() {
        return items;
    }

    /** {@return the number of scales; rows are numbered {@code scale·items + item}} */
    public int scales() {
        return decays.scales();
    }

    /**
     * Enumerates what a sequence adds.
     *
     * @param sequence the items of one user, the first one first, each at most once; -1 for an item that is not in the
     *     regression but keeps its place. Only a user whose items have an order counts ({@link History#isOrdered}), and
     *     the order is that of {@link History#latest} reversed
     * @param gram receives the addends of {@code G}, in the lower triangle: the column is at most the row
     * @param next receives the addends of {@code C}, whose columns are items
     * @throws InvalidValueException if an item is less than -1, or not less than the number of items
     */
    public void forEach(int[] sequence, Visitor gram, Visitor next) {
        for (int item : sequence) {
            if (item < -1 || item >= items) {
                throw new InvalidValueException("an item of a sequence must be -1 to " + (items - 1) + ", was " + item
                        + " in " + Arrays.toString(Arrays.copyOf(sequence, Math.min(20, sequence.length))));
            }
        }
        for (int at = 0; at < sequence.length; at++) {
            for (int a = 0; a < decays.scales() && sequence[at] >= 0; a++) {
                int row = a * items + sequence[at];
                for (int b = 0; b <= a; b++) {
                    addHistories(sequence, at, row, a, b, gram);
                }
                int last = Math.min(sequence.length, at + decays.lags(a));
                for (int other = at + 1; other < last; other++) {
                    if (sequence[other] >= 0) {
                        next.add(row, sequence[other], decays.power(a, other - at - 1));
                    }
                }
            }
        }
    }

    private void addHistories(int[] sequence, int at, int row, int a, int b, Visitor gram) {
        int end = sequence.length;
        int last = Math.min(end - 1, at + decays.lags(a) - 1);
        for (int other = at; other < last; other++) {
            double value = decays.power(a, other - at) * decays.sum(a, b, end - 1 - other);
            add(row, b * items, sequence[other], value, gram);
        }
        double own = decays.sum(a, b, end - 1 - at);
        for (int other = Math.max(0, at - decays.lags(b) + 1); other < at; other++) {
            add(row, b * items, sequence[other], decays.power(b, at - other) * own, gram);
        }
    }

    private static void add(int row, int firstOfScale, int item, double value, Visitor gram) {
        int column = firstOfScale + item;
        if (item >= 0 && column <= row && value != 0) {
            gram.add(row, column, value);
        }
    }
}
