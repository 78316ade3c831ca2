package dev.marquee.kernel;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Rows that are in memory, or are read when they are first asked for and kept. Thread-safe, without locks; a row that
 * several threads ask for at the same time may be read more than once, and all of them get the same object.
 *
 * @param <T> the type of a row, which nobody changes
 */
public final class LazyRows<T> {

    private final AtomicReferenceArray<T> rows;
    private final IntFunction<T> read;

    private LazyRows(AtomicReferenceArray<T> rows, IntFunction<T> read) {
        this.rows = rows;
        this.read = read;
    }

    /**
     * Returns rows that are in memory.
     *
     * @param <T> the type of a row
     * @param rows the rows, which are copied
     * @return the rows
     */
    @SuppressWarnings("unchecked")
    public static <T> LazyRows<T> of(Collection<T> rows) {
        return new LazyRows<>(new AtomicReferenceArray<>((T[]) rows.toArray()), row -> {
            throw new IndexOutOfBoundsException(row);
        });
    }

    /**
     * Returns rows that are read when they are asked for.
     *
     * @param <T> the type of a row
     * @param count the number of rows
     * @param read reads a row, by any thread; the same row each time
     * @return the rows
     */
    public static <T> LazyRows<T> of(int count, IntFunction<T> read) {
        return new LazyRows<>(new AtomicReferenceArray<>(count), read);
    }

    /** {@return the number of rows} */
    public int size() {
        return rows.length();
    }

    /**
     * Returns a row, and reads it if nobody did before.
     *
     * @param row the index of the row
     * @return the row
     */
    public T get(int row) {
        T known = rows.get(row);
        if (known != null) {
            return known;
        }
        T value = read.apply(row);
        return rows.compareAndSet(row, null, value) ? value : rows.get(row);
    }
}
