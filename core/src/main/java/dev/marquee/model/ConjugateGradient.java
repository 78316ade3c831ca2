package dev.marquee.model;

import java.util.Arrays;

/**
 * Approaches the solution of {@code (G + ridge·I + Σ w_k·y_k·y_k')·x = Σ w_k·y_k} by a few steps of the conjugate
 * gradient method, from a given {@code x}. A step never forms the matrix and costs {@code 2·d·n + d²} multiplications
 * for {@code n} vectors of {@code d} numbers, where an exact solution costs {@code d²·n/2 + d³/6}. Reusable for one
 * system after another. Confined to one thread.
 *
 * <p>Source: Takács, Pilászy, Tikk, "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative
 * Filtering", RecSys 2011.
 */
final class ConjugateGradient {

    private static final int TOGETHER = 8;

    private final float[][] gram;
    private final int steps;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private final float[][] together = new float[TOGETHER][];
    private final float[] factors = new float[TOGETHER];
    private float[][] vectors = new float[256][];
    private float[] weights = new float[256];
    private int count;
    private float ridge;

    /**
     * Creates working memory.
     *
     * @param gram {@code G}, all of it; not copied
     * @param steps the number of steps for each system, 1 or more
     */
    ConjugateGradient(float[][] gram, int steps) {
        this.gram = gram;
        this.steps = steps;
        residual = new float[gram.length];
        direction = new float[gram.length];
        product = new float[gram.length];
    }

    /** Begins a system with at most {@code size} vectors. */
    void begin(float systemRidge, int size) {
        ridge = systemRidge;
        count = 0;
        if (size > weights.length) {
            vectors = new float[size][];
            weights = new float[size];
        }
    }

    /** Adds a vector {@code y_k}, which is not copied, with its weight. */
    void add(float[] vector, float weight) {
        vectors[count] = vector;
        weights[count++] = weight;
    }

    /** Replaces {@code x} by a vector that is nearer to the solution. */
    void approach(float[] x) {
        multiply(x, product);
        Arrays.fill(residual, 0);
        for (int k = 0; k < count; k++) {
            AlsSide.addScaled(residual, vectors[k], weights[k], 0);
        }
        AlsSide.addScaled(residual, product, -1, 0);
        System.arraycopy(residual, 0, direction, 0, residual.length);
        double square = dot(residual, residual);
        for (int step = 0; step < steps; step++) {
            multiply(direction, product);
            double curvature = dot(direction, product);
            if (!(square > 0 && curvature > 0)) {
                return;
            }
            float length = (float) (square / curvature);
            AlsSide.addScaled(x, direction, length, 0);
            AlsSide.addScaled(residual, product, -length, 0);
            double next = dot(residual, residual);
            turn(direction, residual, (float) (next / square));
            square = next;
        }
    }

    private void multiply(float[] from, float[] to) {
        for (int f = 0; f < to.length; f++) {
            to[f] = ridge * from[f];
        }
        int f = 0;
        for (; f + TOGETHER <= to.length; f += TOGETHER) {
            System.arraycopy(gram, f, together, 0, TOGETHER);
            System.arraycopy(from, f, factors, 0, TOGETHER);
            AlsSide.addEight(to, together, factors, 0);
        }
        for (; f < to.length; f++) {
            AlsSide.addScaled(to, gram[f], from[f], 0);
        }
        int k = 0;
        for (; k + TOGETHER <= count; k += TOGETHER) {
            System.arraycopy(vectors, k, together, 0, TOGETHER);
            dotEight(from);
            for (int v = 0; v < TOGETHER; v++) {
                factors[v] *= weights[k + v];
            }
            AlsSide.addEight(to, together, factors, 0);
        }
        for (; k < count; k++) {
            AlsSide.addScaled(to, vectors[k], weights[k] * (float) dot(vectors[k], from), 0);
        }
    }

    /** Computes the products of the vectors {@link #together} with another one, in eight independent sums. */
    private void dotEight(float[] vector) {
        float[] v0 = together[0];
        float[] v1 = together[1];
        float[] v2 = together[2];
        float[] v3 = together[3];
        float[] v4 = together[4];
        float[] v5 = together[5];
        float[] v6 = together[6];
        float[] v7 = together[7];
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
            s0 += x * v0[f];
            s1 += x * v1[f];
            s2 += x * v2[f];
            s3 += x * v3[f];
            s4 += x * v4[f];
            s5 += x * v5[f];
            s6 += x * v6[f];
            s7 += x * v7[f];
        }
        factors[0] = s0;
        factors[1] = s1;
        factors[2] = s2;
        factors[3] = s3;
        factors[4] = s4;
        factors[5] = s5;
        factors[6] = s6;
        factors[7] = s7;
    }

    /** Sets {@code direction = residual + factor·direction}. */
    private static void turn(float[] direction, float[] residual, float factor) {
        for (int g = 0; g < direction.length; g++) {
            direction[g] = residual[g] + factor * direction[g];
        }
    }

    private static double dot(float[] a, float[] b) {
        double even = 0;
        double odd = 0;
        int f = 0;
        for (; f + 2 <= a.length; f += 2) {
            even += (double) a[f] * b[f];
            odd += (double) a[f + 1] * b[f + 1];
        }
        return f < a.length ? even + odd + (double) a[f] * b[f] : even + odd;
    }
}
