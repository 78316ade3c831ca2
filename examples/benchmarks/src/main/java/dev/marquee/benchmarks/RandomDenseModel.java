package dev.marquee.benchmarks;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A linear model with a dense matrix of random numbers, scored as the library scores its own. The matrix takes
 * {@code 4·n²} bytes, of which a call reads {@code 4·n} for each item of the history. Immutable.
 */
final class RandomDenseModel implements CollaborativeModel {

    private final float[][] rows;

    private RandomDenseModel(float[][] rows) {
        this.rows = rows;
    }

    static RandomDenseModel of(int items) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[items][items];
        for (float[] row : rows) {
            for (int j = 0; j < items; j++) {
                row[j] = (float) random.nextDouble();
            }
        }
        return new RandomDenseModel(rows);
    }

    @Override
    public int itemCount() {
        return rows.length;
    }

    @Override
    public double[] score(History history) {
        float[] sums = new float[rows.length];
        int[] items = history.items();
        int h = 0;
        for (; h + 4 <= items.length; h += 4) {
            addFour(sums, rows[items[h]], rows[items[h + 1]], rows[items[h + 2]], rows[items[h + 3]]);
        }
        for (; h < items.length; h++) {
            float[] row = rows[items[h]];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        }
        double[] scores = new double[sums.length];
        Arrays.setAll(scores, j -> sums[j]);
        return scores;
    }

    private static void addFour(float[] sums, float[] a, float[] b, float[] c, float[] d) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a[j] + b[j] + (c[j] + d[j]);
        }
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        Arrays.setAll(addends, h -> rows[history.items()[h]][item]);
        return addends;
    }
}
