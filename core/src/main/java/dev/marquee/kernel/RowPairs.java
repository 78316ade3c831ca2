package dev.marquee.kernel;

import java.util.function.IntUnaryOperator;

/**
 * The cost of counting which items the rows of a matrix have in common: {@code Σ n²} pairs for rows of {@code n} items.
 * A few very long rows cause most of it and say least about each pair, so that it is limited by shortening those.
 * Stateless and thread-safe.
 */
public final class RowPairs {

    /** The pairs that one computation counts at most: some 40 seconds of processor time. */
    public static final double BUDGET = 2e10;

    private RowPairs() {}

    /**
     * Counts the pairs of rows of which none counts as longer than a limit.
     *
     * @param rows the number of rows
     * @param length returns the length of a row
     * @param limit the limit
     * @return the number of pairs
     */
    public static double count(int rows, IntUnaryOperator length, int limit) {
        double pairs = 0;
        for (int row = 0; row < rows; row++) {
            double counted = Math.min(limit, length.applyAsInt(row));
            pairs += counted * counted;
        }
        return pairs;
    }

    /**
     * Returns the greatest length to which longer rows may be shortened so that their pairs fit a budget. Cost:
     * {@code O(rows·log(items))}.
     *
     * @param budget the largest number of pairs
     * @param rows the number of rows
     * @param length returns the length of a row
     * @param items a number that no row is longer than
     * @return the length, at least 1; {@link Integer#MAX_VALUE} if all rows fit as they are
     */
    public static int longestRow(double budget, int rows, IntUnaryOperator length, int items) {
        if (count(rows, length, Integer.MAX_VALUE) <= budget) {
            return Integer.MAX_VALUE;
        }
        int fits = 1;
        int exceeds = items;
        while (exceeds - fits > 1) {
            int middle = (fits + exceeds) >>> 1;
            if (count(rows, length, middle) <= budget) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        return fits;
    }
}
