package dev.marquee.model;

import java.util.Arrays;

/**
 * A linear model with a full matrix: {@code score_j = Σ_h w_h·B_hj} over the items {@code h} of the history with
 * weights {@code w_h}. Immutable and thread-safe. Takes {@code 4·n²} bytes for {@code n} items; scoring reads
 * {@code 4·n} bytes for each item of the history.
 */
final class DenseItemModel implements CollaborativeModel {

    private final float[][] rows;

    /**
     * Creates a model.
     *
     * @param rows {@code B}, with a row of {@code n} numbers for each of the {@code n} items; not copied
     */
    DenseItemModel(float[][] rows) {
        this.rows = rows;
    }

    @Override
    public int itemCount() {
        return rows.length;
    }

    @Override
    public double[] score(History history) {
        float[] sums = new float[rows.length];
        int[] items = history.items();
        float[] weights = history.weights();
        int h = 0;
        for (; h + 4 <= items.length; h += 4) {
            addFour(
                    sums,
                    new float[][] {rows[items[h]], rows[items[h + 1]], rows[items[h + 2]], rows[items[h + 3]]},
                    weights,
                    h);
        }
        for (; h < items.length; h++) {
            float[] row = rows[items[h]];
            float weight = weights[h];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += weight * row[j];
            }
        }
        double[] scores = new double[sums.length];
        for (int j = 0; j < scores.length; j++) {
            scores[j] = sums[j];
        }
        return scores;
    }

    /** Adds four weighted rows at once, so that the sums are read and written a quarter as often. */
    private static void addFour(float[] sums, float[][] four, float[] weights, int h) {
        float[] a = four[0];
        float[] b = four[1];
        float[] c = four[2];
        float[] d = four[3];
        float wa = weights[h];
        float wb = weights[h + 1];
        float wc = weights[h + 2];
        float wd = weights[h + 3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += wa * a[j] + wb * b[j] + (wc * c[j] + wd * d[j]);
        }
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        Arrays.setAll(addends, h -> history.weights()[h] * (double) rows[history.items()[h]][item]);
        return addends;
    }

    float[][] rows() {
        return rows;
    }
}
