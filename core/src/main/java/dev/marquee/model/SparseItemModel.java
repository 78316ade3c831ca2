package dev.marquee.model;

import java.util.Arrays;

/**
 * A linear model with a sparse matrix: {@code score_j = Σ_h w_h·S_hj} over the items {@code h} of the history with
 * weights {@code w_h}, where most {@code S_hj} are 0 and not stored. Immutable and thread-safe. Takes 8 bytes per
 * stored number.
 */
final class SparseItemModel implements CollaborativeModel {

    private final int[][] columns;
    private final float[][] values;

    /**
     * Creates a model.
     *
     * @param columns the columns of each row of {@code S}, ascending; not copied
     * @param values the numbers of each row, parallel to the columns; not copied
     */
    SparseItemModel(int[][] columns, float[][] values) {
        this.columns = columns;
        this.values = values;
    }

    @Override
    public int itemCount() {
        return columns.length;
    }

    @Override
    public double[] score(History history) {
        double[] scores = new double[columns.length];
        for (int h = 0; h < history.size(); h++) {
            int[] row = columns[history.items()[h]];
            float[] value = values[history.items()[h]];
            double weight = history.weights()[h];
            for (int k = 0; k < row.length; k++) {
                scores[row[k]] += weight * value[k];
            }
        }
        return scores;
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        for (int h = 0; h < addends.length; h++) {
            int place = Arrays.binarySearch(columns[history.items()[h]], item);
            addends[h] = place < 0 ? 0 : history.weights()[h] * (double) values[history.items()[h]][place];
        }
        return addends;
    }

    /** Returns the model of the transposed matrix. */
    SparseItemModel transposed() {
        int items = columns.length;
        int[] lengths = new int[items];
        for (int[] row : columns) {
            for (int column : row) {
                lengths[column]++;
            }
        }
        int[][] newColumns = new int[items][];
        float[][] newValues = new float[items][];
        for (int item = 0; item < items; item++) {
            newColumns[item] = new int[lengths[item]];
            newValues[item] = new float[lengths[item]];
        }
        int[] filled = new int[items];
        for (int item = 0; item < items; item++) {
            for (int k = 0; k < columns[item].length; k++) {
                int row = columns[item][k];
                newColumns[row][filled[row]] = item;
                newValues[row][filled[row]++] = values[item][k];
            }
        }
        return new SparseItemModel(newColumns, newValues);
    }

    int[][] columns() {
        return columns;
    }

    float[][] values() {
        return values;
    }
}
