package dev.marquee.kernel;

/**
 * Sums and inner products of rows of floats. Rows are separate arrays of one length that are read at the loop index, a
 * few at a time: C2 compiles the sums of four rows to vector instructions, while many more terms exceed the size of a
 * loop that it unrolls. It never vectorizes inner products, which have a fixed order; eight at a time hide the latency
 * of their additions. Every multiplication is fused with its addition. Stateless and thread-safe.
 */
public final class FloatRows {

    /** The number of rows that {@link #dotEight} and {@link #addEight} take. */
    public static final int EIGHT = 8;

    private FloatRows() {}

    /** {@return the least multiple of eight that is not less than a number of rows} */
    public static int padded(int rows) {
        return (rows + EIGHT - 1) / EIGHT * EIGHT;
    }

    /**
     * Adds {@code Σ factors[first + k]·rows[first + k]} to a row, for {@code k} from 0 to 7.
     *
     * @param to the row to add to
     * @param rows rows at least as long as {@code to}
     * @param factors the factor of each row
     * @param first the first row
     */
    public static void addEight(float[] to, float[][] rows, float[] factors, int first) {
        addFour(to, rows, factors, first);
        addFour(to, rows, factors, first + 4);
    }

    private static void addFour(float[] to, float[][] rows, float[] factors, int first) {
        addFour(
                to,
                rows[first],
                rows[first + 1],
                rows[first + 2],
                rows[first + 3],
                factors[first],
                factors[first + 1],
                factors[first + 2],
                factors[first + 3]);
    }

    private static void addFour(
            float[] to, float[] a, float[] b, float[] c, float[] d, float fa, float fb, float fc, float fd) {
        for (int g = 0; g < to.length; g++) {
            to[g] = Math.fma(fa, a[g], Math.fma(fb, b[g], Math.fma(fc, c[g], Math.fma(fd, d[g], to[g]))));
        }
    }

    /** Adds {@code factor·row} to a row of the same length. */
    public static void add(float[] to, float[] row, float factor) {
        for (int g = 0; g < to.length; g++) {
            to[g] = Math.fma(factor, row[g], to[g]);
        }
    }

    /**
     * Computes {@code products[first + k] = rows[first + k]·vector} for {@code k} from 0 to 7.
     *
     * @param rows rows at least as long as the vector
     * @param vector the vector
     * @param products receives the inner products
     * @param first the first row
     */
    public static void dotEight(float[][] rows, float[] vector, float[] products, int first) {
        float[] r0 = rows[first];
        float[] r1 = rows[first + 1];
        float[] r2 = rows[first + 2];
        float[] r3 = rows[first + 3];
        float[] r4 = rows[first + 4];
        float[] r5 = rows[first + 5];
        float[] r6 = rows[first + 6];
        float[] r7 = rows[first + 7];
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int f = 0; f < vector.length; f++) {
            float x = vector[f];
            s0 = Math.fma(x, r0[f], s0);
            s1 = Math.fma(x, r1[f], s1);
            s2 = Math.fma(x, r2[f], s2);
            s3 = Math.fma(x, r3[f], s3);
            s4 = Math.fma(x, r4[f], s4);
            s5 = Math.fma(x, r5[f], s5);
            s6 = Math.fma(x, r6[f], s6);
            s7 = Math.fma(x, r7[f], s7);
        }
        products[first] = s0;
        products[first + 1] = s1;
        products[first + 2] = s2;
        products[first + 3] = s3;
        products[first + 4] = s4;
        products[first + 5] = s5;
        products[first + 6] = s6;
        products[first + 7] = s7;
    }

    /** {@return the inner product of two rows of the same length, summed in double precision} */
    public static double dot(float[] a, float[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int f = 0;
        for (; f + 4 <= a.length; f += 4) {
            s0 += (double) a[f] * b[f];
            s1 += (double) a[f + 1] * b[f + 1];
            s2 += (double) a[f + 2] * b[f + 2];
            s3 += (double) a[f + 3] * b[f + 3];
        }
        for (; f < a.length; f++) {
            s0 += (double) a[f] * b[f];
        }
        return s0 + s1 + (s2 + s3);
    }
}
