package dev.marquee.model;

/** Inverts a small symmetric positive definite matrix by its Cholesky factors, on one thread. */
final class SmallInverse {

    private SmallInverse() {}

    /**
     * Inverts in place. Reads the lower triangle, row by row; writes both.
     *
     * @throws ArithmeticException if the matrix is not positive definite
     */
    static void invert(double[] a, int n) {
        factor(a, n);
        invertFactor(a, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += a[k * n + i] * a[k * n + j];
                }
                a[i * n + j] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[j * n + i] = a[i * n + j];
            }
        }
    }

    /** {@code A = L·L'}, the lower triangle replaced by {@code L}. */
    static void factor(double[] a, int n) {
        for (int j = 0; j < n; j++) {
            double pivot = a[j * n + j];
            for (int k = 0; k < j; k++) {
                pivot -= a[j * n + k] * a[j * n + k];
            }
            if (!(pivot > 0)) {
                throw new ArithmeticException("the matrix is not positive definite: pivot " + pivot);
            }
            double root = Math.sqrt(pivot);
            a[j * n + j] = root;
            for (int i = j + 1; i < n; i++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                a[i * n + j] = sum / root;
            }
        }
    }

    /** The lower triangle {@code L} replaced by its inverse. */
    private static void invertFactor(double[] a, int n) {
        for (int j = 0; j < n; j++) {
            a[j * n + j] = 1 / a[j * n + j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum += a[i * n + k] * a[k * n + j];
                }
                a[i * n + j] = -sum / a[i * n + i];
            }
        }
    }
}
