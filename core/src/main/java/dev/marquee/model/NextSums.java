package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SymmetricMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The sums over all sequences from which {@link NextEase} computes its model: {@code G}, the Gram matrix of the decayed
 * histories, and {@code C}, their products with the next items. They are computed elsewhere, by {@link SequenceSums}
 * for each sequence, and are added here. A row is a scale and an item, {@code scale·n + item} for {@code n} items.
 *
 * <p>Takes {@code 33·n²} bytes. A training uses the sums up and needs a quarter more, if every item follows every
 * other one. Not thread-safe.
 */
public final class NextSums {

    private final int items;
    private final ItemSums gram;
    private double @Nullable [][] next;

    NextSums(int items, int scales) {
        this.items = items;
        long rows = (long) scales * items;
        // Of a training: G or its inverse, the numbers of C with their columns, and the solution.
        long ofPair = Float.BYTES + Integer.BYTES + Float.BYTES;
        ItemSums.requireHeap(items, SymmetricMatrix.bytes(rows) + ofPair * rows * items);
        gram = ItemSums.ofRows((int) rows);
        next = new double[scales * items][items];
    }

    /** {@return the number of items} */
    public int items() {
        return items;
    }

    /** {@return the number of rows, that of the items for each scale} */
    public int rows() {
        return gram.size();
    }

    /**
     * Adds to an element of the lower triangle of {@code G}.
     *
     * @param row the row, 0 to the number of rows less 1
     * @param column the column, 0 to {@code row}
     * @param value what is added, a finite number
     * @throws InvalidValueException if there is no such element, or the value is not finite; nothing has changed then
     * @throws IllegalStateException if a training has used the sums up
     */
    public void add(int row, int column, double value) {
        gram.add(row, column, value);
    }

    /**
     * Adds to an element of {@code C}.
     *
     * @param row the row, 0 to the number of rows less 1
     * @param item the item that follows, 0 to the number of items less 1
     * @param value what is added, a finite number
     * @throws InvalidValueException if there is no such element, or the value is not finite; nothing has changed then
     * @throws IllegalStateException if a training has used the sums up
     */
    public void addNext(int row, int item, double value) {
        if (row < 0 || row >= gram.size() || item < 0 || item >= items || !Double.isFinite(value)) {
            throw new InvalidValueException("an element of " + gram.size() + " rows by " + items
                    + " items must get a finite number, was row " + row + ", item " + item + ", value " + value);
        }
        double[][] present = next;
        if (present == null) {
            throw new IllegalStateException("a training has used these sums up; compute them again for another one");
        }
        present[row][item] += value;
    }

    ItemSums gram() {
        return gram;
    }

    /** Returns {@code C}, which belongs to the caller from then on. */
    double[][] takeNext() {
        double[][] taken = next;
        if (taken == null) {
            throw new IllegalStateException("a training has used these sums up; compute them again for another one");
        }
        next = null;
        return taken;
    }
}
