package dev.marquee.kernel;

import java.util.Arrays;

/**
 * Multiplies square tiles, which takes nearly all the time of {@link SymmetricInverse}.
 *
 * <p>C2 compiles the inner loop to vector instructions on JDK 17 to 25, because every operand is a separate array that
 * is read at the loop index. Three rows by two terms keep the number of loads below the number of multiplications; JDK
 * 17 does not vectorize larger combinations reliably. A block of terms is small enough to stay in the first-level
 * cache.
 */
final class TileProduct {

    private static final int TILE = SymmetricMatrix.TILE;

    /** The number of terms in a block; 24 rows of {@code b} take 37 KiB. */
    private static final int TERMS = 24;

    private TileProduct() {}

    /** Computes {@code c += a·b}. */
    static void add(double[][] c, double[][] a, double[][] b) {
        for (int from = 0; from < TILE; from += TERMS) {
            for (int i = 0; i < TILE; i += 3) {
                for (int k = from; k < from + TERMS; k += 2) {
                    addTwoTerms(c[i], c[i + 1], c[i + 2], b[k], b[k + 1], a[i], a[i + 1], a[i + 2], k);
                }
            }
        }
    }

    private static void addTwoTerms(
            double[] c0,
            double[] c1,
            double[] c2,
            double[] b0,
            double[] b1,
            double[] a0,
            double[] a1,
            double[] a2,
            int k) {
        double f0 = a0[k];
        double f1 = a0[k + 1];
        double g0 = a1[k];
        double g1 = a1[k + 1];
        double h0 = a2[k];
        double h1 = a2[k + 1];
        for (int j = 0; j < TILE; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            c0[j] = Math.fma(f1, x1, Math.fma(f0, x0, c0[j]));
            c1[j] = Math.fma(g1, x1, Math.fma(g0, x0, c1[j]));
            c2[j] = Math.fma(h1, x1, Math.fma(h0, x0, c2[j]));
        }
    }

    /** Sets every element to 0. */
    static void clear(double[][] tile) {
        for (double[] row : tile) {
            Arrays.fill(row, 0);
        }
    }

    /** Writes the negative of {@code from} to {@code to}; the two may be the same tile. */
    static void negate(double[][] from, double[][] to) {
        for (int i = 0; i < TILE; i++) {
            double[] source = from[i];
            double[] target = to[i];
            for (int j = 0; j < TILE; j++) {
                target[j] = -source[j];
            }
        }
    }

    /** Copies {@code from} to {@code to}. */
    static void copy(double[][] from, double[][] to) {
        for (int i = 0; i < TILE; i++) {
            System.arraycopy(from[i], 0, to[i], 0, TILE);
        }
    }

    /** Writes the transpose of {@code from} to {@code to}, which must be another tile. */
    static void transpose(double[][] from, double[][] to) {
        for (int i = 0; i < TILE; i++) {
            double[] source = from[i];
            for (int j = 0; j < TILE; j++) {
                to[j][i] = source[j];
            }
        }
    }
}
