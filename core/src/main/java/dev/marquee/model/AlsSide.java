package dev.marquee.model;

import dev.marquee.kernel.CholeskySolver;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * Runs one half of a sweep of {@link ImplicitAls}: recomputes all vectors of one side, with those of the other side
 * fixed. Confined to one thread, which shares the work among its {@link Workers}.
 */
final class AlsSide {

    private static final int BLOCK = 8;

    private final float[][] fixed;
    private final float[][] solved;
    private final int dimensions;
    private final AlsWeights weights;
    private final Workers workers;
    private final float[][] gram;

    AlsSide(float[][] fixed, float[][] solved, AlsWeights weights, Workers workers) {
        this.fixed = fixed;
        this.solved = solved;
        this.weights = weights;
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
     */
    void solve(IntUnaryOperator start, IntUnaryOperator other, IntToDoubleFunction weight) {
        if (dimensions == 0) {
            return;
        }
        workers.forEach(dimensions, this::computeGramRow);
        int blocks = (solved.length + BLOCK - 1) / BLOCK;
        workers.forEach(blocks, () -> new Scratch(dimensions), (scratch, block) -> {
            for (int row = block * BLOCK; row < Math.min(solved.length, (block + 1) * BLOCK); row++) {
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
        });
    }

    /** Computes a row of the upper triangle of {@code α·Y'Y}, with sums in double precision. */
    private void computeGramRow(int f) {
        double[] sums = new double[dimensions];
        for (float[] vector : fixed) {
            double factor = vector[f];
            for (int g = f; g < dimensions; g++) {
                sums[g] += factor * vector[g];
            }
        }
        for (int g = f; g < dimensions; g++) {
            gram[f][g] = (float) (weights.alpha() * sums[g]);
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

    private static void addScaled(float[] row, float[] vector, float factor, int from) {
        for (int g = from; g < row.length; g++) {
            row[g] += factor * vector[g];
        }
    }

    /**
     * Adds {@code Σ factor·vector} to a row, for eight vectors at once so that the row is read and written only once.
     */
    private static void addEight(float[] row, float[][] vectors, float[] factors, int from) {
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
