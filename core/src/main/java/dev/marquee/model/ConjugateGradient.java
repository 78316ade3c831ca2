package dev.marquee.model;

import dev.marquee.kernel.FloatRows;

/**
 * Approaches the solution of {@code (D + Σ w_k·y_k·y_k')·x = Σ w_k·y_k} with a diagonal matrix {@code D} by a few steps
 * of the preconditioned conjugate gradient method, from a given {@code x}. The preconditioner is {@code D} with the
 * expected diagonal of the sum, which is near to the whole matrix where the vectors are given along the principal axes
 * of their Gram matrix. A step never forms the matrix; {@code s} steps cost {@code (2·s + 1)·d·n} multiplications for
 * {@code n} vectors of {@code d} numbers, where an exact solution costs {@code d²·n/2 + d³/6}. Reusable for one system
 * after another. Confined to one thread.
 *
 * <p>Source: Takács, Pilászy, Tikk, "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative
 * Filtering", RecSys 2011; the preconditioned form is that of Golub and Van Loan, "Matrix Computations", section
 * 11.5.2.
 */
final class ConjugateGradient {

    private final int steps;
    private final float[] gram;
    private final float[] spread;
    private final float[] nothing;
    private final float[] diagonal;
    private final float[] inverse;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private float[][] vectors = new float[256][];
    private float[] weights = new float[256];
    private float[] factors = new float[256];
    private int count;

    /**
     * Creates working memory.
     *
     * @param gram the part of {@code D} that all systems have; not copied
     * @param spread the mean of {@code y_k²}, element by element, over the vectors of all systems; not copied
     * @param steps the number of steps for each system, 1 or more
     */
    ConjugateGradient(float[] gram, float[] spread, int steps) {
        this.gram = gram;
        this.spread = spread;
        this.steps = steps;
        nothing = new float[gram.length];
        diagonal = new float[gram.length];
        inverse = new float[gram.length];
        residual = new float[gram.length];
        direction = new float[gram.length];
        product = new float[gram.length];
    }

    /** Begins a system with at most {@code size} vectors. */
    void begin(int size) {
        count = 0;
        if (size + FloatRows.EIGHT > weights.length) {
            int room = Math.max(size + FloatRows.EIGHT, 2 * weights.length);
            vectors = new float[room][];
            weights = new float[room];
            factors = new float[room];
        }
    }

    /** Adds a vector {@code y_k}, which is not copied, with its weight. */
    void add(float[] vector, float weight) {
        vectors[count] = vector;
        weights[count++] = weight;
    }

    /** Replaces {@code x} by a vector that is nearer to the solution; {@code ridge} is added to the diagonal. */
    void approach(float[] x, float ridge) {
        float sum = fillUp();
        for (int f = 0; f < diagonal.length; f++) {
            float d = gram[f] + ridge;
            diagonal[f] = d;
            inverse[f] = 1 / (d + sum * spread[f]);
        }
        startFrom(x);
        double square = precondition(0, 1);
        for (int step = 1; ; step++) {
            boolean last = step == steps;
            double curvature = last ? curvature() : multiply();
            if (!(square > 0 && curvature > 0)) {
                return;
            }
            float length = (float) (square / curvature);
            FloatRows.add(x, direction, length);
            if (last) {
                return;
            }
            FloatRows.add(residual, product, -length);
            square = precondition(1, square);
        }
    }

    /** Fills the last eight vectors up with zeros; returns the sum of the weights. */
    private float fillUp() {
        float sum = 0;
        for (int k = 0; k < count; k++) {
            sum += weights[k];
        }
        while (count % FloatRows.EIGHT != 0) {
            add(nothing, 0);
        }
        return sum;
    }

    /** Sets the residual to {@code Σ w_k·(1 - y_k·x)·y_k - D·x}. */
    private void startFrom(float[] x) {
        for (int f = 0; f < residual.length; f++) {
            residual[f] = -diagonal[f] * x[f];
        }
        for (int k = 0; k < count; k += FloatRows.EIGHT) {
            FloatRows.dotEight(vectors, x, factors, k);
            for (int v = k; v < k + FloatRows.EIGHT; v++) {
                factors[v] = weights[v] * (1 - factors[v]);
            }
            FloatRows.addEight(residual, vectors, factors, k);
        }
    }

    /**
     * Sets the direction to the preconditioned residual, plus what keeps it conjugate to the last direction; returns
     * their product.
     */
    private double precondition(float again, double last) {
        for (int f = 0; f < product.length; f++) {
            product[f] = inverse[f] * residual[f];
        }
        double square = FloatRows.dot(residual, product);
        float factor = again * (float) (square / last);
        for (int f = 0; f < product.length; f++) {
            direction[f] = Math.fma(factor, direction[f], product[f]);
        }
        return square;
    }

    /** Sets the product to the matrix times the direction; returns its product with the direction. */
    private double multiply() {
        for (int f = 0; f < product.length; f++) {
            product[f] = diagonal[f] * direction[f];
        }
        for (int k = 0; k < count; k += FloatRows.EIGHT) {
            FloatRows.dotEight(vectors, direction, factors, k);
            for (int v = k; v < k + FloatRows.EIGHT; v++) {
                factors[v] *= weights[v];
            }
            FloatRows.addEight(product, vectors, factors, k);
        }
        return FloatRows.dot(product, direction);
    }

    /** Returns the same product as {@link #multiply} without the vector, at half the cost. */
    private double curvature() {
        for (int f = 0; f < product.length; f++) {
            product[f] = diagonal[f] * direction[f];
        }
        double sum = FloatRows.dot(product, direction);
        for (int k = 0; k < count; k += FloatRows.EIGHT) {
            FloatRows.dotEight(vectors, direction, factors, k);
            for (int v = k; v < k + FloatRows.EIGHT; v++) {
                sum += (double) weights[v] * factors[v] * factors[v];
            }
        }
        return sum;
    }
}
