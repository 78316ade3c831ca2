package dev.marquee.kernel;

import java.util.Arrays;

/** Compressed sparse rows of floats, columns ascending within a row. The arrays are not copied. Immutable and thread-safe. */
public final class SparseMatrix {

    private final int[] starts;
    private final int[] columns;
    private final float[] values;

    /**
     * @param starts where each row begins, and where the last ends
     * @param columns the columns of all rows
     * @param values parallel to the columns
     */
    public SparseMatrix(int[] starts, int[] columns, float[] values) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    public int rows() {
        return starts.length - 1;
    }

    public int entries() {
        return columns.length;
    }

    /** {@return the first entry of a row; of the number of rows itself, the end of the last} */
    public int start(int row) {
        return starts[row];
    }

    public int column(int entry) {
        return columns[entry];
    }

    public float value(int entry) {
        return values[entry];
    }

    public int[] columns(int row) {
        return Arrays.copyOfRange(columns, starts[row], starts[row + 1]);
    }

    public float[] values(int row) {
        return Arrays.copyOfRange(values, starts[row], starts[row + 1]);
    }

    /** {@return the inner product of two rows, in time of their lengths} */
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

    /** Adds a row times a factor to a vector over the columns. */
    public void addRow(int row, double factor, double[] sum) {
        for (int k = starts[row]; k < starts[row + 1]; k++) {
            sum[columns[k]] += factor * values[k];
        }
    }

    public SparseMatrix transposed(int columnCount) {
        int[] rowStarts = new int[columnCount + 1];
        for (int column : columns) {
            rowStarts[column + 1]++;
        }
        for (int column = 0; column < columnCount; column++) {
            rowStarts[column + 1] += rowStarts[column];
        }
        int[] filled = rowStarts.clone();
        int[] rows = new int[columns.length];
        float[] turned = new float[columns.length];
        for (int row = 0; row < rows(); row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int place = filled[columns[k]]++;
                rows[place] = row;
                turned[place] = values[k];
            }
        }
        return new SparseMatrix(rowStarts, rows, turned);
    }
}
