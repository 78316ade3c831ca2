package dev.marquee.model;

import dev.marquee.kernel.CholeskySolver;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * Runs one half of a sweep of {@link ImplicitAls}: recomputes all vectors of one side, with those of the other side
 * fixed. Confined to one thread, which shares the work among its {@link Workers}.
 */
final class AlsSide {

    private static final int BLOCK = 8;
    private static final int GRAM_ROWS = 8;

    private final float[][] fixed;
    private final float[][] solved;
    private final int dimensions;
    private final AlsWeights weights;
    private final Workers workers;
    private final int steps;
    private final float[][] gram;

    /**
     * Creates one half of a sweep.
     *
     * @param fixed the vectors of the other side
     * @param solved the vectors of this side; without exact solutions, the search starts from them
     * @param weights α and the regularization
     * @param steps the number of conjugate gradient steps of each system; 0 for exact solutions
     * @param workers the threads
     */
    AlsSide(float[][] fixed, float[][] solved, AlsWeights weights, int steps, Workers workers) {
        this.fixed = fixed;
        this.solved = solved;
        this.weights = weights;
        this.steps = steps;
        this.workers = workers;
        dimensions = fixed.length == 0 ? 0 : fixed[0].length;
        gram = new float[dimensions][dimensions];
    }

    /** The working memory of one thread. */
    private static final class Scratch {
        final float[][] a;
        final float[] rightHandSide;
        final float[] factors = new float[8];

        Scratch(int dimensions) {
            a = new float[dimensions][dimensions];
            rightHandSide = new float[dimensions];
        }
    }

    /**
     * Computes the vector of every row by one linear system per row; a row without entries gets zeros.
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
        workers.forEach(
                (dimensions + GRAM_ROWS - 1) / GRAM_ROWS,
                () -> new double[GRAM_ROWS + 1][dimensions],
                this::computeGramRows);
        int blocks = (solved.length + BLOCK - 1) / BLOCK;
        if (steps > 0) {
            mirrorGram();
            workers.forEach(
                    blocks,
                    () -> new ConjugateGradient(gram, steps),
                    (gradient, block) -> {
                        for (int row = block * BLOCK; row < Math.min(solved.length, (block + 1) * BLOCK); row++) {
                            approach(gradient, row, start, other, weight);
                        }
                    },
                    progress);
            return;
        }
        workers.forEach(
                blocks,
                () -> new Scratch(dimensions),
                (scratch, block) -> {
                    for (int row = block * BLOCK; row < Math.min(solved.length, (block + 1) * BLOCK); row++) {
                        solveExactly(scratch, row, start, other, weight);
                    }
                },
                progress);
    }

    private void solveExactly(
            Scratch scratch, int row, IntUnaryOperator start, IntUnaryOperator other, IntToDoubleFunction weight) {
        int from = start.applyAsInt(row);
        int to = start.applyAsInt(row + 1);
        if (from < to) {
            prepare(scratch, to - from);
            addEntries(scratch, from, to, other, weight);
            CholeskySolver.factor(scratch.a);
            CholeskySolver.solve(scratch.a, scratch.rightHandSide);
            System.arraycopy(scratch.rightHandSide, 0, solved[row], 0, dimensions);
        } else {
            Arrays.fill(solved[row], 0);
        }
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
        gradient.begin((float) weights.ridge(to - from, fixed.length), to - from);
        for (int entry = from; entry < to; entry++) {
            gradient.add(fixed[other.applyAsInt(entry)], (float) weight.applyAsDouble(entry));
        }
        gradient.approach(solved[row]);
    }

    /**
     * Computes some rows of the upper triangle of {@code α·Y'Y}, with sums in double precision. Each sum adds the
     * vectors in their order.
     */
    private void computeGramRows(double[][] scratch, int block) {
        int first = block * GRAM_ROWS;
        int rows = Math.min(GRAM_ROWS, dimensions - first);
        double[] doubles = scratch[GRAM_ROWS];
        for (int r = 0; r < rows; r++) {
            Arrays.fill(scratch[r], 0);
        }
        for (float[] vector : fixed) {
            for (int g = first; g < dimensions; g++) {
                doubles[g] = vector[g];
            }
            for (int r = 0; r < rows; r++) {
                addScaled(scratch[r], doubles, doubles[first + r], first + r);
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int g = first + r; g < dimensions; g++) {
                gram[first + r][g] = (float) (weights.alpha() * scratch[r][g]);
            }
        }
    }

    private static void addScaled(double[] row, double[] vector, double factor, int from) {
        for (int g = from; g < row.length; g++) {
            row[g] += factor * vector[g];
        }
    }

    private void mirrorGram() {
        for (int f = 0; f < dimensions; f++) {
            for (int g = 0; g < f; g++) {
                gram[f][g] = gram[g][f];
            }
        }
    }

    private void prepare(Scratch scratch, int count) {
        float ridge = (float) weights.ridge(count, fixed.length);
        for (int f = 0; f < dimensions; f++) {
            System.arraycopy(gram[f], f, scratch.a[f], f, dimensions - f);
            scratch.a[f][f] += ridge;
        }
        Arrays.fill(scratch.rightHandSide, 0);
    }

    private void addEntries(Scratch scratch, int from, int to, IntUnaryOperator other, IntToDoubleFunction weight) {
        int entry = from;
        float[][] vectors = new float[8][];
        float[] w = new float[8];
        for (; entry + 8 <= to; entry += 8) {
            for (int k = 0; k < 8; k++) {
                vectors[k] = fixed[other.applyAsInt(entry + k)];
                w[k] = (float) weight.applyAsDouble(entry + k);
                addScaled(scratch.rightHandSide, vectors[k], w[k], 0);
            }
            for (int f = 0; f < dimensions; f++) {
                for (int k = 0; k < 8; k++) {
                    scratch.factors[k] = w[k] * vectors[k][f];
                }
                addEight(scratch.a[f], vectors, scratch.factors, f);
            }
        }
        for (; entry < to; entry++) {
            float[] vector = fixed[other.applyAsInt(entry)];
            float entryWeight = (float) weight.applyAsDouble(entry);
            addScaled(scratch.rightHandSide, vector, entryWeight, 0);
            for (int f = 0; f < dimensions; f++) {
                addScaled(scratch.a[f], vector, entryWeight * vector[f], f);
            }
        }
    }

    /** Adds {@code factor·vector} to a row, from an element on. */
    static void addScaled(float[] row, float[] vector, float factor, int from) {
        for (int g = from; g < row.length; g++) {
            row[g] += factor * vector[g];
        }
    }

    /**
     * Adds {@code Σ factor·vector} to a row, for eight vectors at once so that the row is read and written only once.
     */
    static void addEight(float[] row, float[][] vectors, float[] factors, int from) {
        float[] v0 = vectors[0];
        float[] v1 = vectors[1];
        float[] v2 = vectors[2];
        float[] v3 = vectors[3];
        float[] v4 = vectors[4];
        float[] v5 = vectors[5];
        float[] v6 = vectors[6];
        float[] v7 = vectors[7];
        float f0 = factors[0];
        float f1 = factors[1];
        float f2 = factors[2];
        float f3 = factors[3];
        float f4 = factors[4];
        float f5 = factors[5];
        float f6 = factors[6];
        float f7 = factors[7];
        for (int g = from; g < row.length; g++) {
            float sum = row[g] + f0 * v0[g] + f1 * v1[g] + f2 * v2[g] + f3 * v3[g];
            row[g] = sum + f4 * v4[g] + f5 * v5[g] + f6 * v6[g] + f7 * v7[g];
        }
    }
}
