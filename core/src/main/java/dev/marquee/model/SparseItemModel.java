package dev.marquee.model;

import java.util.Arrays;

/**
 * A linear model with few numbers a row: {@code score_j = Σ_h w_h·S_hj} over the items {@code h} of the history with weights
 * {@code w_h}, where most {@code S_hj} are 0 and not kept. Immutable and thread-safe; 8 bytes a number that is kept.
 */
final class SparseItemModel implements CollaborativeModel {

    private final int[][] columns;
    private final float[][] values;

    /**
     * @param columns for each item of a history the items that it speaks for, ascending; not copied
     * @param values how much, parallel to the columns; not copied
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

    int[][] columns() {
        return columns;
    }

    float[][] values() {
        return values;
    }
}
