package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * Runs one half of a sweep of {@link ImplicitAls}: recomputes all vectors of one side, with those of the other side
 * fixed. First it turns the vectors of both sides to the principal axes of the fixed ones, which changes no product of
 * two of them. There the Gram matrix, which all systems share, is diagonal. Confined to one thread, which shares the
 * work among its {@link Workers}.
 */
final class AlsSide {

    private static final int BLOCK = 8;

    private final float[][] fixed;
    private final float[][] solved;
    private final int dimensions;
    private final FoldIn weights;
    private final Workers workers;
    private final int steps;

    /**
     * Creates one half of a sweep.
     *
     * @param fixed the vectors of the other side
     * @param solved the vectors of this side, from which the search starts
     * @param weights α and the regularization
     * @param steps the number of conjugate gradient steps of each system
     * @param workers the threads
     */
    AlsSide(float[][] fixed, float[][] solved, FoldIn weights, int steps, Workers workers) {
        this.fixed = fixed;
        this.solved = solved;
        this.weights = weights;
        this.steps = steps;
        this.workers = workers;
        dimensions = fixed.length == 0 ? 0 : fixed[0].length;
    }

    /**
     * Approaches the solution of one linear system for every row; a row without entries gets zeros.
     *
     * @param start the first entry of a row; for the number of rows, the end of the last row
     * @param other the index of an entry on the fixed side
     * @param weight the weight of an entry
     * @param progress receives the completed share, 0 to 1
     */
    void solve(IntUnaryOperator start, IntUnaryOperator other, IntToDoubleFunction weight, DoubleConsumer progress) {
        if (dimensions == 0) {
            return;
        }
        PrincipalVectors.turn(fixed, dimensions, solved, workers);
        double[] ones = new double[fixed.length];
        Arrays.fill(ones, weights.alpha());
        float[] gram = floats(PrincipalVectors.diagonal(fixed, dimensions, ones), 1);
        float[] spread = spread(start, other, weight);
        workers.forEach(
                (solved.length + BLOCK - 1) / BLOCK,
                () -> new ConjugateGradient(gram, spread, steps),
                (gradient, block) -> {
                    for (int row = block * BLOCK; row < Math.min(solved.length, (block + 1) * BLOCK); row++) {
                        approach(gradient, row, start, other, weight);
                    }
                },
                progress);
    }

    /** Returns the weighted mean of the squares of the fixed vectors over all entries. */
    private float[] spread(IntUnaryOperator start, IntUnaryOperator other, IntToDoubleFunction weight) {
        double[] sums = new double[fixed.length];
        double all = 0;
        int end = start.applyAsInt(solved.length);
        for (int entry = 0; entry < end; entry++) {
            double w = weight.applyAsDouble(entry);
            sums[other.applyAsInt(entry)] += w;
            all += w;
        }
        return floats(PrincipalVectors.diagonal(fixed, dimensions, sums), all == 0 ? 0 : 1 / all);
    }

    private static float[] floats(double[] numbers, double factor) {
        float[] floats = new float[numbers.length];
        for (int f = 0; f < floats.length; f++) {
            floats[f] = (float) (factor * numbers[f]);
        }
        return floats;
    }

    private void approach(
            ConjugateGradient gradient,
            int row,
            IntUnaryOperator start,
            IntUnaryOperator other,
            IntToDoubleFunction weight) {
        int from = start.applyAsInt(row);
        int to = start.applyAsInt(row + 1);
        if (from == to) {
            Arrays.fill(solved[row], 0);
            return;
        }
        gradient.begin(to - from);
        for (int entry = from; entry < to; entry++) {
            gradient.add(fixed[other.applyAsInt(entry)], (float) weight.applyAsDouble(entry));
        }
        gradient.approach(solved[row], (float) weights.ridge(to - from, fixed.length));
    }
}
