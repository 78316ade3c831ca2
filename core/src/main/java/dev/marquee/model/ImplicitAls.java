package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;

/**
 * Implicit alternating least squares: users {@code x_u} and items {@code y_i} as vectors of {@code d} numbers that minimise
 *
 * <pre>
 *   Σ_(u,i) w_ui·(x_u·y_i - 1)² + α·Σ_u Σ_i (x_u·y_i)²
 *     + λ·Σ_u (n_u + α·n)^ν·|x_u|² + λ·Σ_i (n_i + α·m)^ν·|y_i|²
 * </pre>
 *
 * over the interactions with weights {@code w}, with {@code m} users, {@code n} items, {@code n_u} items of a user and {@code n_i}
 * people of an item. A sweep solves for all users, then for all items, each by one linear system; items start from a normal
 * distribution with deviation {@code 1/√d}. A history that was not trained on gets its vector by one solve.
 *
 * <p>Sources: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008; the regularisation by
 * frequency and the start after Rendle, Krichene, Zhang, Koren, "Revisiting the Performance of iALS on Item Recommendation
 * Benchmarks", RecSys 2022.
 *
 * <p>A sweep costs {@code d²·(interactions) + (m + n)·d³/6} multiplications in single precision, on all threads. Memory: {@code 4·d·(m + 3·n)}
 * bytes, of which the model keeps {@code 8·d·n}.
 *
 * @param dimensions {@code d}, 1 to 2,048; at most the number of users and of items is used, which loses nothing
 * @param alpha α, the weight of a pair that is not there, 0.000001 to 1,000
 * @param lambda λ, 0.000001 to 1,000
 * @param nu ν, 0 to 2
 * @param sweeps how many, 1 to 1,000
 */
public record ImplicitAls(int dimensions, double alpha, double lambda, double nu, int sweeps) implements ModelTrainer {

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public ImplicitAls {
        Parameters.require("dimensions", dimensions, 1, 2048);
        Parameters.require("alpha", alpha, 1e-6, 1000);
        Parameters.require("lambda", lambda, 1e-6, 1000);
        Parameters.require("nu", nu, 0, 2);
        Parameters.require("sweeps", sweeps, 1, 1000);
    }

    @Override
    public String name() {
        return "ials";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("dimensions", dimensions);
        parameters.put("alpha", alpha);
        parameters.put("lambda", lambda);
        parameters.put("nu", nu);
        parameters.put("sweeps", sweeps);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        return train(matrix, context, (factors, sweep) -> {});
    }

    /** Users and items after a sweep. */
    record Factors(float[][] users, float[][] items) {}

    FactorModel train(InteractionMatrix matrix, TrainingContext context, ObjIntConsumer<Factors> afterSweep) {
        AlsWeights regularisation = new AlsWeights(alpha, lambda, nu);
        int d = Math.max(1, Math.min(dimensions, Math.min(matrix.userCount(), matrix.itemCount())));
        float[][] items = start(matrix, d, context.seed());
        float[][] users = new float[matrix.userCount()][d];
        Factors factors = new Factors(users, items);
        try (Workers workers = context.workers()) {
            for (int sweep = 0; sweep < sweeps; sweep++) {
                new AlsSide(items, users, regularisation, workers)
                        .solve(matrix::rowStart, matrix::item, matrix::weight);
                context.progress().accept((sweep + 0.5) / sweeps);
                new AlsSide(users, items, regularisation, workers)
                        .solve(
                                matrix::columnStart,
                                matrix::columnUser,
                                place -> matrix.weight(matrix.columnEntry(place)));
                context.progress().accept((sweep + 1.0) / sweeps);
                afterSweep.accept(factors, sweep);
            }
        }
        return new FactorModel(items, d, regularisation);
    }

    /** Each item's start depends on the seed and its own number only. */
    private float[][] start(InteractionMatrix matrix, int d, long seed) {
        float[][] items = new float[matrix.itemCount()][d];
        double deviation = 1 / Math.sqrt(d);
        for (int i = 0; i < items.length; i++) {
            if (matrix.popularity(i) > 0) {
                SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + i);
                for (int f = 0; f < d; f++) {
                    items[i][f] = (float) (deviation * gaussian(random));
                }
            }
        }
        return items;
    }

    /** By Box and Muller; a stream's own nextGaussian may change between releases of Java. */
    private static double gaussian(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
