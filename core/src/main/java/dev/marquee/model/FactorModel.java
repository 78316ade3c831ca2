package dev.marquee.model;

import dev.marquee.kernel.CholeskySolver;
import dev.marquee.kernel.Workers;
import java.util.Arrays;

/**
 * A model of item vectors: {@code score_i = y_i·x}, where the vector {@code x} of a history is the solution of one
 * linear system,
 *
 * <pre>
 *   A = α·Y'Y + Σ_h w_h·y_h·y_h' + λ·(|H| + μ·n)^ν·I
 *   x = A⁻¹ · Σ_h w_h·y_h
 * </pre>
 *
 * over the items {@code h} of the history {@code H} with weights {@code w_h}, {@code n} items, and vectors of {@code d}
 * numbers. The exact contribution of {@code h} to the score of {@code i} is {@code w_h·y_i'·A⁻¹·y_h}.
 *
 * <p>The vectors are turned to their principal axes, where {@code Y'Y} is diagonal, so that {@code A = D + B'B} with
 * the diagonal {@code D} and the rows {@code √w_h·y_h'} of {@code B}. With {@code C = B·D^(-½)}, a history of fewer
 * than {@code d} items needs a system of its own size only (Woodbury's identity):
 *
 * <pre>
 *   B·A⁻¹·y = (I + C·C')⁻¹ · C·D^(-½)·y
 * </pre>
 *
 * <p>Immutable and thread-safe. For {@code m = min(|H|, d)}, a score costs {@code |H|·d·m/2 + m³/6 + n·d}
 * multiplications; the model takes {@code 8·n·d} bytes.
 */
final class FactorModel implements CollaborativeModel {

    private final float[][] items;

    private final ItemVectors vectors;

    /** The diagonal of {@code α·Y'Y}. */
    private final double[] gram;

    private final FoldIn foldIn;
    private final RecentHistories<Projection> recent = new RecentHistories<>();

    /**
     * The vector {@code x} of one history, the square roots of {@code D}'s inverse, the matrix {@code C}, and a
     * factorization: for fewer items than dimensions, {@code C} by dimension and that of {@code I + C·C'}; else
     * {@code C} by item and that of {@code I + C'·C}.
     */
    private record Projection(boolean bySize, double[] vector, double[] scales, double[][] scaled, double[][] factor) {}

    /**
     * Creates a model, in {@code O(n·d²)}.
     *
     * @param items {@code y}, a vector for each item; not copied, and turned to the principal axes
     * @param dimensions {@code d}
     * @param foldIn α, λ, ν and μ
     */
    FactorModel(float[][] items, int dimensions, FoldIn foldIn) {
        this.items = items;
        this.foldIn = foldIn;
        try (Workers alone = new Workers(1, () -> {})) {
            PrincipalVectors.turn(items, dimensions, new float[0][], alone);
        }
        double[] alphas = new double[items.length];
        Arrays.fill(alphas, foldIn.alpha());
        gram = PrincipalVectors.diagonal(items, dimensions, alphas);
        vectors = new ItemVectors(items, dimensions);
    }

    @Override
    public int itemCount() {
        return items.length;
    }

    /** {@return the vector {@code x} of a history, as a new array} */
    double[] vector(History history) {
        return recent.get(history, this::project).vector().clone();
    }

    @Override
    public double[] score(History history) {
        if (history.size() == 0) {
            return new double[items.length];
        }
        double[] vector = recent.get(history, this::project).vector();
        float[] factors = new float[vector.length];
        for (int f = 0; f < vector.length; f++) {
            factors[f] = (float) vector[f];
        }
        return vectors.products(factors);
    }

    @Override
    public double[] contributions(History history, int item) {
        if (history.size() == 0) {
            return new double[0];
        }
        Projection projection = recent.get(history, this::project);
        double[] scaled = new double[gram.length];
        for (int f = 0; f < scaled.length; f++) {
            scaled[f] = projection.scales()[f] * items[item][f];
        }
        double[] addends;
        if (projection.bySize()) {
            addends = sumOfRows(projection.scaled(), scaled);
            CholeskySolver.solve(projection.factor(), addends);
        } else {
            CholeskySolver.solve(projection.factor(), scaled);
            addends = products(projection.scaled(), scaled);
        }
        for (int h = 0; h < addends.length; h++) {
            addends[h] *= Math.sqrt(history.weights()[h]);
        }
        return addends;
    }

    /** Returns the sum of the rows, times their factors. */
    private static double[] sumOfRows(double[][] rows, double[] factors) {
        double[] sums = new double[rows[0].length];
        for (int r = 0; r < rows.length; r++) {
            double[] row = rows[r];
            double factor = factors[r];
            for (int k = 0; k < sums.length; k++) {
                sums[k] = Math.fma(factor, row[k], sums[k]);
            }
        }
        return sums;
    }

    /** Returns the product of each row with a vector. */
    private static double[] products(double[][] rows, double[] vector) {
        double[] products = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double[] row = rows[r];
            double sum = 0;
            for (int k = 0; k < vector.length; k++) {
                sum += row[k] * vector[k];
            }
            products[r] = sum;
        }
        return products;
    }

    private Projection project(History history) {
        int d = gram.length;
        int size = history.size();
        boolean bySize = size < d;
        double ridge = foldIn.ridge(size, items.length);
        double[] scales = Arrays.stream(gram).map(g -> 1 / Math.sqrt(g + ridge)).toArray();
        double[] roots = new double[size];
        double[][] scaled = bySize ? new double[d][size] : new double[size][d];
        for (int h = 0; h < size; h++) {
            float[] item = items[history.items()[h]];
            roots[h] = Math.sqrt(history.weights()[h]);
            for (int f = 0; f < d; f++) {
                double element = roots[h] * scales[f] * item[f];
                if (bySize) {
                    scaled[f][h] = element;
                } else {
                    scaled[h][f] = element;
                }
            }
        }
        double[][] factor = identity(Math.min(size, d));
        CholeskySolver.addSquares(factor, scaled);
        CholeskySolver.factor(factor);
        // C'·(I + C·C')⁻¹·√w = (I + C'·C)⁻¹·C'·√w
        double[] vector;
        if (bySize) {
            CholeskySolver.solve(factor, roots);
            vector = products(scaled, roots);
        } else {
            vector = sumOfRows(scaled, roots);
            CholeskySolver.solve(factor, vector);
        }
        for (int f = 0; f < d; f++) {
            vector[f] *= scales[f];
        }
        return new Projection(bySize, vector, scales, scaled, factor);
    }

    private static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int k = 0; k < size; k++) {
            identity[k][k] = 1;
        }
        return identity;
    }

    float[][] items() {
        return items;
    }

    int dimensions() {
        return gram.length;
    }

    FoldIn foldIn() {
        return foldIn;
    }
}
