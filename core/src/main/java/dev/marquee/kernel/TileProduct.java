package dev.marquee.kernel;

import java.util.Arrays;

/**
 * Products of square tiles: where nearly all the time of an inverse goes.
 *
 * <p>The inner loop is one that C2 turns into vector instructions on JDK 17 to 25: every operand is an array of its own, read
 * at the loop's index, and the loop's end is not a constant. Two rows by four terms keep the loads below the multiplications;
 * more of either is not vectorised by JDK 17. A block of terms is small enough to stay in the first-level cache.
 */
final class TileProduct {

    private static final int TILE = SymmetricMatrix.TILE;

    /** The terms of a block: 24 rows of {@code b} are 37 KiB. */
    private static final int TERMS = 24;

    private TileProduct() {}

    /** {@code c += a·b}. */
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

    static void clear(double[][] tile) {
        for (double[] row : tile) {
            Arrays.fill(row, 0);
        }
    }

    /** Copies the negative; the two may be the same. */
    static void negate(double[][] from, double[][] to) {
        for (int i = 0; i < TILE; i++) {
            double[] source = from[i];
            double[] target = to[i];
            for (int j = 0; j < TILE; j++) {
                target[j] = -source[j];
            }
        }
    }

    static void copy(double[][] from, double[][] to) {
        for (int i = 0; i < TILE; i++) {
            System.arraycopy(from[i], 0, to[i], 0, TILE);
        }
    }

    static void transpose(double[][] from, double[][] to) {
        for (int i = 0; i < TILE; i++) {
            double[] source = from[i];
            for (int j = 0; j < TILE; j++) {
                to[j][i] = source[j];
            }
        }
    }
}
