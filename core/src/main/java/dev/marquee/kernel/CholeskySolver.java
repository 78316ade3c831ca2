package dev.marquee.kernel;

/**
 * Solves small symmetric positive definite systems by the Cholesky factorization {@code A = U'·U}. All loops go along
 * rows so that the JIT compiler can vectorize them. For {@code n} unknowns a factorization costs {@code n³/6}
 * multiplications, a solve {@code n²}.
 */
public final class CholeskySolver {

    private CholeskySolver() {}

    /**
     * Replaces the upper triangle of a matrix by {@code U}. The elements below the diagonal are neither read nor
     * written.
     *
     * @param a the matrix, as rows
     * @throws ArithmeticException if the matrix is not positive definite
     */
    public static void factor(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            double[] row = a[k];
            double pivot = Math.sqrt(row[k]);
            if (!(pivot > 0)) {
                throw new ArithmeticException(
                        "the matrix is not positive definite: pivot " + row[k] + " is not positive");
            }
            for (int j = k; j < n; j++) {
                row[j] /= pivot;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = row[i];
                double[] target = a[i];
                for (int j = i; j < n; j++) {
                    target[j] -= factor * row[j];
                }
            }
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
            for (int j = k + 1; j < n; j++) {
                b[j] -= value * row[j];
            }
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

    /**
     * Replaces the upper triangle of a matrix by {@code U}, in single precision. The elements below the diagonal are
     * neither read nor written.
     *
     * @param a the matrix, as rows
     * @throws ArithmeticException if the matrix is not positive definite
     */
    public static void factor(float[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            float[] row = a[k];
            float pivot = (float) Math.sqrt(row[k]);
            if (!(pivot > 0)) {
                throw new ArithmeticException(
                        "the matrix is not positive definite: pivot " + row[k] + " is not positive");
            }
            float reciprocal = 1 / pivot;
            for (int j = k; j < n; j++) {
                row[j] *= reciprocal;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(a[i], row, row[i], i, n);
            }
        }
    }

    private static void subtract(float[] target, float[] row, float factor, int from, int to) {
        for (int j = from; j < to; j++) {
            target[j] -= factor * row[j];
        }
    }

    /**
     * Replaces a right-hand side by the solution, in single precision.
     *
     * @param u the factor that {@link #factor(float[][])} left
     * @param b the right-hand side, which is replaced by the solution
     */
    public static void solve(float[][] u, float[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            float[] row = u[k];
            float value = b[k] / row[k];
            b[k] = value;
            subtract(b, row, value, k + 1, n);
        }
        for (int k = n - 1; k >= 0; k--) {
            float[] row = u[k];
            float sum = b[k];
            for (int j = k + 1; j < n; j++) {
                sum -= row[j] * b[j];
            }
            b[k] = sum / row[k];
        }
    }
}
