package dev.marquee.kernel;

import java.util.Arrays;

/**
 * A sparse matrix of floats in compressed row form, with ascending columns within each row. An <em>entry</em> is an
 * index into the columns and values of all rows. Immutable and thread-safe as long as the arrays passed in, which are
 * not copied, do not change.
 */
public final class SparseMatrix {

    private final int[] starts;
    private final int[] columns;
    private final float[] values;

    /**
     * Wraps the arrays.
     *
     * @param starts the first entry of each row, followed by the end of the last row
     * @param columns the column of each entry, ascending within a row
     * @param values the value of each entry, parallel to the columns
     */
    public SparseMatrix(int[] starts, int[] columns, float[] values) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /** {@return the number of rows} */
    public int rows() {
        return starts.length - 1;
    }

    /** {@return the number of entries in all rows} */
    public int entries() {
        return columns.length;
    }

    /** {@return the first entry of a row; for the number of rows itself, the end of the last row} */
    public int start(int row) {
        return starts[row];
    }

    /** {@return the column of an entry} */
    public int column(int entry) {
        return columns[entry];
    }

    /** {@return the value of an entry} */
    public float value(int entry) {
        return values[entry];
    }

    /** {@return the columns of a row in ascending order, as a new array} */
    public int[] columns(int row) {
        return Arrays.copyOfRange(columns, starts[row], starts[row + 1]);
    }

    /** {@return the values of a row, parallel to its columns, as a new array} */
    public float[] values(int row) {
        return Arrays.copyOfRange(values, starts[row], starts[row + 1]);
    }

    /** {@return the inner product of two rows; the cost is linear in their lengths} */
    public double dot(int a, int b) {
        double dot = 0;
        int x = starts[a];
        int y = starts[b];
        while (x < starts[a + 1] && y < starts[b + 1]) {
            int left = columns[x];
            int right = columns[y];
            if (left == right) {
                dot += (double) values[x] * values[y];
            }
            x += left <= right ? 1 : 0;
            y += right <= left ? 1 : 0;
        }
        return dot;
    }

    /** Adds {@code factor} times a row to {@code sum}, a dense vector with one element for each column. */
    public void addRow(int row, double factor, double[] sum) {
        for (int k = starts[row]; k < starts[row + 1]; k++) {
            sum[columns[k]] += factor * values[k];
        }
    }

    /**
     * Returns the transpose. The cost is linear in the numbers of rows, columns and entries.
     *
     * @param columnCount the number of columns, more than every column of an entry
     * @return the transpose, a matrix of {@code columnCount} rows
     */
    public SparseMatrix transposed(int columnCount) {
        int[] rowStarts = new int[columnCount + 1];
        for (int column : columns) {
            rowStarts[column + 1]++;
        }
        for (int column = 0; column < columnCount; column++) {
            rowStarts[column + 1] += rowStarts[column];
        }
        int[] nextPlace = rowStarts.clone();
        int[] rows = new int[columns.length];
        float[] transposedValues = new float[columns.length];
        for (int row = 0; row < rows(); row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int place = nextPlace[columns[k]]++;
                rows[place] = row;
                transposedValues[place] = values[k];
            }
        }
        return new SparseMatrix(rowStarts, rows, transposedValues);
    }
}
