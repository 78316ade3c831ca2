package dev.marquee.kernel;

/**
 * Solves small symmetric positive definite systems by the Cholesky factorization {@code A = U'·U}. All loops go along
 * rows so that the JIT compiler can vectorize them, and add four rows at once so that a row is read and written less
 * often. For {@code n} unknowns a factorization costs {@code n³/6} multiplications, a solve {@code n²}. Every
 * multiplication is fused with its addition.
 */
public final class CholeskySolver {

    private static final int TOGETHER = 4;

    private CholeskySolver() {}

    /**
     * Adds {@code Σ v·v'} of vectors to the upper triangle of a matrix. Each vector costs {@code n²/2} multiplications.
     *
     * @param a the matrix, as rows
     * @param vectors vectors of {@code n} numbers
     */
    public static void addSquares(double[][] a, double[][] vectors) {
        int k = 0;
        for (; k + TOGETHER <= vectors.length; k += TOGETHER) {
            addFourSquares(a, vectors, k, 0, 1);
        }
        for (; k < vectors.length; k++) {
            for (int i = 0; i < a.length; i++) {
                add(a[i], vectors[k], vectors[k][i], i);
            }
        }
    }

    /**
     * Replaces the upper triangle of a matrix by {@code U}. The elements below the diagonal are neither read nor
     * written.
     *
     * @param a the matrix, as rows
     * @throws ArithmeticException if the matrix is not positive definite
     */
    public static void factor(double[][] a) {
        int n = a.length;
        for (int first = 0; first < n; first += TOGETHER) {
            int end = Math.min(n, first + TOGETHER);
            for (int k = first; k < end; k++) {
                double[] row = a[k];
                double pivot = Math.sqrt(row[k]);
                if (!(pivot > 0)) {
                    throw new ArithmeticException(
                            "the matrix is not positive definite: pivot " + row[k] + " is not positive");
                }
                for (int j = k; j < n; j++) {
                    row[j] /= pivot;
                }
                for (int i = k + 1; i < end; i++) {
                    add(a[i], row, -row[i], i);
                }
            }
            if (end < n) {
                addFourSquares(a, a, first, end, -1);
            }
        }
    }

    /** Adds the squares of four rows, times the sign, to the upper triangle from row {@code from} on. */
    private static void addFourSquares(double[][] a, double[][] rows, int first, int from, double sign) {
        double[] r0 = rows[first];
        double[] r1 = rows[first + 1];
        double[] r2 = rows[first + 2];
        double[] r3 = rows[first + 3];
        for (int i = from; i < a.length; i++) {
            addFour(a[i], r0, r1, r2, r3, sign * r0[i], sign * r1[i], sign * r2[i], sign * r3[i], i);
        }
    }

    private static void addFour(
            double[] to,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double fa,
            double fb,
            double fc,
            double fd,
            int from) {
        for (int j = from; j < to.length; j++) {
            to[j] = Math.fma(fa, a[j], Math.fma(fb, b[j], Math.fma(fc, c[j], Math.fma(fd, d[j], to[j]))));
        }
    }

    private static void add(double[] to, double[] row, double factor, int from) {
        for (int j = from; j < to.length; j++) {
            to[j] = Math.fma(factor, row[j], to[j]);
        }
    }

    /**
     * Replaces a right-hand side by the solution.
     *
     * @param u the factor that {@link #factor(double[][])} left
     * @param b the right-hand side, which is replaced by the solution
     */
    public static void solve(double[][] u, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            double[] row = u[k];
            double value = b[k] / row[k];
            b[k] = value;
            add(b, row, -value, k + 1);
        }
        for (int k = n - 1; k >= 0; k--) {
            double[] row = u[k];
            double sum = b[k];
            for (int j = k + 1; j < n; j++) {
                sum -= row[j] * b[j];
            }
            b[k] = sum / row[k];
        }
    }
}
