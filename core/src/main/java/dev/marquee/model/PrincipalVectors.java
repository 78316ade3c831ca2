package dev.marquee.model;

import dev.marquee.kernel.FloatRows;
import dev.marquee.kernel.PrincipalAxes;
import dev.marquee.kernel.Workers;
import java.util.Arrays;

/**
 * Turns vectors to their principal axes, where their Gram matrix {@code Σ y·y'} is diagonal. No product of two vectors
 * changes by that, up to rounding. For {@code n} vectors of {@code d} numbers it costs {@code 2·n·d² + 6·d³}
 * multiplications.
 */
final class PrincipalVectors {

    /** The rows of the Gram matrix that one task computes. */
    private static final int ROWS = 8;

    /** The number of products that are summed in single precision, before their sum is added to a double. */
    private static final int CHUNK = 512;

    /** The vectors that one task turns. */
    private static final int BLOCK = 64;

    /** The share of the largest products that an element outside of the diagonal may be by rounding. */
    private static final double ROUNDING = 1e-6;

    private PrincipalVectors() {}

    /** The working memory of one thread. */
    private static final class Scratch {
        final float[][] sums;
        final float[][] vectors = new float[FloatRows.EIGHT][];
        final float[][] factors = new float[ROWS][FloatRows.EIGHT];

        Scratch(int dimensions) {
            sums = new float[ROWS][dimensions];
        }
    }

    /**
     * Turns vectors, in place. Vectors that are along their axes already stay as they are, bit by bit.
     *
     * @param vectors the vectors whose axes are computed
     * @param dimensions their length
     * @param others vectors of the same length, which are turned in the same way
     * @param workers the threads
     */
    static void turn(float[][] vectors, int dimensions, float[][] others, Workers workers) {
        double[][] gram = gram(vectors, dimensions, workers);
        if (isDiagonal(gram)) {
            return;
        }
        PrincipalAxes axes = PrincipalAxes.of(gram);
        float[][] columns = new float[FloatRows.padded(dimensions)][dimensions];
        for (int f = 0; f < dimensions; f++) {
            for (int g = 0; g < dimensions; g++) {
                columns[g][f] = (float) axes.vectors()[f][g];
            }
        }
        turn(vectors, columns, workers);
        turn(others, columns, workers);
    }

    /** Returns the diagonal of {@code Σ weight·y·y'}. */
    static double[] diagonal(float[][] vectors, int dimensions, double[] weights) {
        double[] diagonal = new double[dimensions];
        for (int i = 0; i < vectors.length; i++) {
            float[] vector = vectors[i];
            double weight = weights[i];
            for (int f = 0; f < dimensions; f++) {
                diagonal[f] += weight * vector[f] * vector[f];
            }
        }
        return diagonal;
    }

    private static boolean isDiagonal(double[][] gram) {
        double largest = 0;
        for (int f = 0; f < gram.length; f++) {
            largest = Math.max(largest, gram[f][f]);
        }
        for (int f = 0; f < gram.length; f++) {
            for (int g = 0; g < f; g++) {
                double larger = Math.max(gram[f][f], gram[g][g]);
                if (Math.abs(gram[f][g]) > ROUNDING * Math.sqrt(largest * larger)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the Gram matrix, all of it. Each sum adds the vectors in their order. */
    private static double[][] gram(float[][] vectors, int dimensions, Workers workers) {
        double[][] gram = new double[dimensions][dimensions];
        float[] nothing = new float[dimensions];
        workers.forEach((dimensions + ROWS - 1) / ROWS, () -> new Scratch(dimensions), (scratch, block) -> {
            int first = block * ROWS;
            int rows = Math.min(ROWS, dimensions - first);
            for (int from = 0; from < vectors.length; from += CHUNK) {
                int to = Math.min(vectors.length, from + CHUNK);
                for (int v = from; v < to; v += FloatRows.EIGHT) {
                    for (int k = 0; k < FloatRows.EIGHT; k++) {
                        scratch.vectors[k] = v + k < to ? vectors[v + k] : nothing;
                        for (int r = 0; r < rows; r++) {
                            scratch.factors[r][k] = scratch.vectors[k][first + r];
                        }
                    }
                    for (int r = 0; r < rows; r++) {
                        FloatRows.addEight(scratch.sums[r], scratch.vectors, scratch.factors[r], 0);
                    }
                }
                for (int r = 0; r < rows; r++) {
                    addAndClear(gram[first + r], scratch.sums[r]);
                }
            }
        });
        // The order of the products differs between the two triangles, and with it the rounding.
        for (int f = 0; f < dimensions; f++) {
            for (int g = 0; g < f; g++) {
                gram[f][g] = gram[g][f];
            }
        }
        return gram;
    }

    private static void addAndClear(double[] row, float[] sums) {
        for (int g = 0; g < sums.length; g++) {
            row[g] += sums[g];
        }
        Arrays.fill(sums, 0);
    }

    private static void turn(float[][] vectors, float[][] columns, Workers workers) {
        int tasks = (vectors.length + BLOCK - 1) / BLOCK;
        workers.forEach(tasks, () -> new float[columns.length], (given, block) -> {
            for (int v = block * BLOCK; v < Math.min(vectors.length, (block + 1) * BLOCK); v++) {
                float[] vector = vectors[v];
                System.arraycopy(vector, 0, given, 0, vector.length);
                Arrays.fill(vector, 0);
                for (int g = 0; g < columns.length; g += FloatRows.EIGHT) {
                    FloatRows.addEight(vector, columns, given, g);
                }
            }
        });
    }
}
