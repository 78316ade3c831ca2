package dev.marquee.model;

import dev.marquee.kernel.CholeskySolver;
import java.util.Arrays;

/**
 * A model of item vectors: {@code score_i = y_i·x}, where the vector {@code x} of a history is the solution of one
 * linear system,
 *
 * <pre>
 *   A = α·Y'Y + Σ_h w_h·y_h·y_h' + λ·(|H| + α·n)^ν·I
 *   x = A⁻¹ · Σ_h w_h·y_h
 * </pre>
 *
 * over the items {@code h} of the history {@code H} with weights {@code w_h}, {@code n} items, and vectors of {@code d}
 * numbers. The exact contribution of {@code h} to the score of {@code i} is {@code w_h·y_i'·A⁻¹·y_h}.
 *
 * <p>Immutable and thread-safe. A score costs {@code |H|·d²/2 + d³/6 + n·d} multiplications; the model takes
 * {@code 8·n·d + 8·d²} bytes.
 */
final class FactorModel implements CollaborativeModel {

    private final float[][] items;
    private final float[][] dimensions;
    private final double[][] gram;
    private final AlsWeights regularization;
    private final RecentHistories<Projection> recent = new RecentHistories<>();

    /** The factorization of {@code A} and the vector {@code x} of one history. */
    private record Projection(double[][] factor, double[] vector) {}

    /**
     * Creates a model, in {@code O(n·d²)}.
     *
     * @param items {@code y}, a vector for each item; not copied
     * @param dimensions {@code d}
     * @param regularization α, λ and ν
     */
    FactorModel(float[][] items, int dimensions, AlsWeights regularization) {
        this.items = items;
        this.regularization = regularization;
        this.dimensions = new float[dimensions][items.length];
        for (int i = 0; i < items.length; i++) {
            for (int f = 0; f < dimensions; f++) {
                this.dimensions[f][i] = items[i][f];
            }
        }
        gram = new double[dimensions][dimensions];
        for (int f = 0; f < dimensions; f++) {
            for (int g = f; g < dimensions; g++) {
                double sum = 0;
                for (int i = 0; i < items.length; i++) {
                    sum += (double) this.dimensions[f][i] * this.dimensions[g][i];
                }
                gram[f][g] = regularization.alpha() * sum;
            }
        }
    }

    @Override
    public int itemCount() {
        return items.length;
    }

    /** {@return the vector {@code x} of a history, as a new array} */
    double[] foldIn(History history) {
        return recent.get(history, this::project).vector().clone();
    }

    @Override
    public double[] score(History history) {
        float[] sums = new float[items.length];
        if (history.size() > 0) {
            double[] vector = recent.get(history, this::project).vector();
            int f = 0;
            for (; f + 4 <= vector.length; f += 4) {
                addFour(sums, f, vector);
            }
            for (; f < vector.length; f++) {
                float[] row = dimensions[f];
                float x = (float) vector[f];
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += x * row[i];
                }
            }
        }
        double[] scores = new double[sums.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = sums[i];
        }
        return scores;
    }

    private void addFour(float[] sums, int f, double[] vector) {
        float[] a = dimensions[f];
        float[] b = dimensions[f + 1];
        float[] c = dimensions[f + 2];
        float[] d = dimensions[f + 3];
        float xa = (float) vector[f];
        float xb = (float) vector[f + 1];
        float xc = (float) vector[f + 2];
        float xd = (float) vector[f + 3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += xa * a[i] + xb * b[i] + (xc * c[i] + xd * d[i]);
        }
    }

    @Override
    public double[] contributions(History history, int item) {
        if (history.size() == 0) {
            return new double[0];
        }
        double[] solved = new double[dimensions.length];
        for (int f = 0; f < solved.length; f++) {
            solved[f] = items[item][f];
        }
        CholeskySolver.solve(recent.get(history, this::project).factor(), solved);
        double[] addends = new double[history.size()];
        Arrays.setAll(addends, h -> {
            float[] vector = items[history.items()[h]];
            double sum = 0;
            for (int f = 0; f < solved.length; f++) {
                sum += solved[f] * vector[f];
            }
            return sum * history.weights()[h];
        });
        return addends;
    }

    private Projection project(History history) {
        int d = dimensions.length;
        double[][] a = new double[d][];
        for (int f = 0; f < d; f++) {
            a[f] = gram[f].clone();
            a[f][f] += regularization.ridge(history.size(), items.length);
        }
        double[] vector = new double[d];
        double[] wide = new double[d];
        for (int h = 0; h < history.size(); h++) {
            float[] item = items[history.items()[h]];
            for (int f = 0; f < d; f++) {
                wide[f] = item[f];
            }
            double weight = history.weights()[h];
            for (int f = 0; f < d; f++) {
                double scaled = weight * wide[f];
                vector[f] += scaled;
                double[] row = a[f];
                for (int g = f; g < d; g++) {
                    row[g] += scaled * wide[g];
                }
            }
        }
        CholeskySolver.factor(a);
        CholeskySolver.solve(a, vector);
        return new Projection(a, vector);
    }

    float[][] items() {
        return items;
    }

    int dimensions() {
        return dimensions.length;
    }

    AlsWeights regularization() {
        return regularization;
    }
}
