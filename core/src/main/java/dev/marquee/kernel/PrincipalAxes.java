package dev.marquee.kernel;

import java.util.Arrays;

/**
 * Computes the eigenvectors of a symmetric matrix: its principal axes. Householder reflections make the matrix
 * tridiagonal, and rotations by the implicit QL method with Wilkinson's shift make it diagonal. Inner loops go along
 * rows. The result depends on the matrix only. For {@code n} rows it costs some {@code 6·n³} multiplications, on the
 * calling thread, and {@code 16·n²} bytes.
 *
 * <p>Source: Golub and Van Loan, "Matrix Computations", 4th edition, sections 8.3.1 and 8.3.3.
 */
public final class PrincipalAxes {

    /** An eigenvalue takes two or three rounds of rotations on average. */
    private static final int MAX_ROUNDS = 60;

    private final double[] values;
    private final double[][] vectors;

    private PrincipalAxes(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** {@return the eigenvalues, in no particular order} */
    public double[] values() {
        return values;
    }

    /** {@return the eigenvectors, of length 1, as rows parallel to the values} */
    public double[][] vectors() {
        return vectors;
    }

    /**
     * Computes the axes of a matrix.
     *
     * @param symmetric the matrix, all of it, with finite elements; its content is lost
     * @return the axes
     * @throws ArithmeticException if an eigenvalue does not converge
     */
    public static PrincipalAxes of(double[][] symmetric) {
        int n = symmetric.length;
        double[] scales = new double[n];
        double[] beside = new double[n];
        for (int k = 0; k + 2 < n; k++) {
            scales[k] = reflect(symmetric, k);
        }
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = symmetric[k][k];
            beside[k] = k + 1 < n ? symmetric[k + 1][k] : 0;
        }
        double[][] vectors = reflections(symmetric, scales);
        double negligible = Math.ulp(norm(values, beside));
        for (int k = 0; k < n; k++) {
            diagonalize(k, values, beside, negligible, vectors);
        }
        return new PrincipalAxes(values, vectors);
    }

    /**
     * Applies to both sides the reflection {@code I - scale·v·v'} that leaves only the element below the diagonal in
     * column {@code k}. Row {@code k} receives {@code v} in its elements after {@code k}. Returns the scale.
     */
    private static double reflect(double[][] a, int k) {
        int n = a.length;
        double square = 0;
        for (int i = k + 1; i < n; i++) {
            square += a[i][k] * a[i][k];
        }
        double rest = square - a[k + 1][k] * a[k + 1][k];
        double[] v = a[k];
        for (int i = k + 1; i < n; i++) {
            v[i] = a[i][k];
        }
        if (!(rest > 0)) {
            return 0;
        }
        double length = v[k + 1] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
        v[k + 1] -= length;
        double scale = 2 / (rest + v[k + 1] * v[k + 1]);
        double[] w = new double[n];
        for (int i = k + 1; i < n; i++) {
            addFrom(k + 1, w, a[i], scale * v[i]);
        }
        double half = 0;
        for (int i = k + 1; i < n; i++) {
            half += w[i] * v[i];
        }
        addFrom(k + 1, w, v, -scale / 2 * half);
        for (int i = k + 1; i < n; i++) {
            addTwoFrom(k + 1, a[i], w, -v[i], v, -w[i]);
        }
        a[k + 1][k] = length;
        return scale;
    }

    /** Returns the transposed product of all reflections, whose vectors are in the rows. */
    private static double[][] reflections(double[][] a, double[] scales) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int k = 0; k < n; k++) {
            product[k][k] = 1;
        }
        double[] w = new double[n];
        // The product is built as its transpose, H_last … H_0, by a reflection from the left for each column of it.
        for (int k = n - 3; k >= 0; k--) {
            if (scales[k] == 0) {
                continue;
            }
            double[] v = a[k];
            Arrays.fill(w, 0);
            for (int i = k + 1; i < n; i++) {
                double sum = 0;
                for (int j = k + 1; j < n; j++) {
                    sum += product[i][j] * v[j];
                }
                w[i] = scales[k] * sum;
            }
            for (int i = k + 1; i < n; i++) {
                addFrom(k + 1, product[i], v, -w[i]);
            }
        }
        return product;
    }

    /** Returns the largest sum of the magnitudes in a row of a tridiagonal matrix. */
    private static double norm(double[] d, double[] e) {
        double norm = 0;
        for (int k = 0; k < d.length; k++) {
            norm = Math.max(norm, Math.abs(d[k]) + Math.abs(e[k]) + (k == 0 ? 0 : Math.abs(e[k - 1])));
        }
        return norm;
    }

    /**
     * Rotates the rest of the tridiagonal matrix until eigenvalue {@code k} stands alone. An element is negligible
     * beside the largest ones: beside its own neighbors, which may be rounding errors themselves, it need not become
     * so.
     */
    private static void diagonalize(int k, double[] d, double[] e, double negligible, double[][] vectors) {
        for (int round = 0; ; round++) {
            int end = k;
            while (end + 1 < d.length && Math.abs(e[end]) > negligible) {
                end++;
            }
            if (end == k) {
                return;
            }
            if (round == MAX_ROUNDS) {
                throw new ArithmeticException("eigenvalue " + k + " did not converge in " + MAX_ROUNDS + " rounds");
            }
            rotate(k, end, d, e, vectors);
        }
    }

    private static void rotate(int k, int end, double[] d, double[] e, double[][] vectors) {
        double g = (d[k + 1] - d[k]) / (2 * e[k]);
        double shift = d[k] - e[k] / (g + Math.copySign(Math.sqrt(g * g + 1), g));
        double bulge = d[end] - shift;
        double sine = 1;
        double cosine = 1;
        double moved = 0;
        for (int i = end - 1; i >= k; i--) {
            double f = sine * e[i];
            double b = cosine * e[i];
            double r = Math.sqrt(f * f + bulge * bulge);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= moved;
                e[end] = 0;
                return;
            }
            sine = f / r;
            cosine = bulge / r;
            double h = d[i + 1] - moved;
            double t = (d[i] - h) * sine + 2 * cosine * b;
            moved = sine * t;
            d[i + 1] = h + moved;
            bulge = cosine * t - b;
            turn(vectors[i], vectors[i + 1], sine, cosine);
        }
        d[k] -= moved;
        e[k] = bulge;
        e[end] = 0;
    }

    private static void turn(double[] a, double[] b, double sine, double cosine) {
        for (int j = 0; j < a.length; j++) {
            double x = a[j];
            double y = b[j];
            b[j] = sine * x + cosine * y;
            a[j] = cosine * x - sine * y;
        }
    }

    private static void addFrom(int from, double[] to, double[] row, double factor) {
        for (int j = from; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    private static void addTwoFrom(int from, double[] to, double[] a, double fa, double[] b, double fb) {
        for (int j = from; j < to.length; j++) {
            to[j] += fa * a[j] + fb * b[j];
        }
    }
}
