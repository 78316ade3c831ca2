package dev.marquee.model;

import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Trains a model by implicit alternating least squares (iALS): finds vectors of {@code d} numbers {@code x_u} for the
 * users and {@code y_i} for the items that minimize
 *
 * <pre>
 *   Σ_(u,i) w_ui·(x_u·y_i - 1)² + α·Σ_u Σ_i (x_u·y_i)²
 *     + λ·Σ_u (n_u + α·n)^ν·|x_u|² + λ·Σ_i (n_i + α·m)^ν·|y_i|²
 * </pre>
 *
 * where the first sum is over the interactions with their weights {@code w}. There are {@code m} users, {@code n}
 * items, {@code n_u} items of a user and {@code n_i} users of an item. A sweep computes the vectors of all users, then
 * those of all items, each by three steps of conjugate gradients from its last value. The accuracy is that of exact
 * solutions: both sides are turned to the principal axes of the fixed vectors first, where a step goes most of the way.
 * The item vectors start from a normal distribution with a standard deviation of {@code 1/√d}. The trained model
 * computes the vector of any history by solving one linear system. Immutable and thread-safe.
 *
 * <p>Sources: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008. The
 * regularization by frequency and the initialization follow Rendle, Krichene, Zhang, Koren, "Revisiting the Performance
 * of iALS on Item Recommendation Benchmarks", RecSys 2022. The largest singular value of noise: Geman, "A Limit
 * Theorem for the Norm of Random Matrices", Annals of Probability 1980. For the conjugate gradients see
 * {@link ConjugateGradient}.
 *
 * <p>With {@code lambda} 0, λ is chosen from the size of the data. At given λ and ν, the vectors take up what of the
 * matrix of the weights has a singular value above {@code λ·√((h + α·n)^ν·(g + α·m)^ν)}, with the mean numbers
 * {@code h} of items of a user and {@code g} of users of an item. A matrix of independent entries with the same sum of
 * squares {@code S} has its largest one near {@code √S·(1/√m + 1/√n)}. λ makes the former a third of the latter, up to
 * 1,000, where the means, and {@code m} and {@code n} of the latter, are of users and items with interactions only. The
 * third is from ratings of movies: it was the best or nearly so for each of several sets of different density, from 2%
 * to 17%, of which the best λ differ by a factor of 4 (docs/decisions/0038-regularization.md).
 *
 * <p>Where histories are short, λ is reduced until the regularization of a vector of average frequency is at most .15
 * of the weights that a user or an item has on average: {@code λ·(h + α·n)^ν ≤ .15·W/m} with the mean length {@code h}
 * of a history and the sum {@code W} of all weights, and the same for items. For ν up to 1, vectors of 0 are then never
 * a minimum: for that, the product of the two would have to reach the square of the largest singular value of the
 * weights, which is at least {@code W²/(m·n)}.
 *
 * <p>A sweep costs {@code 14·d·(interactions) + 4·(m + n)·d²} multiplications in single precision on all threads, and
 * {@code 12·d³} on one.
 *
 * <p>Memory: {@code 4·d·(m + 2·n) + 28·d²} bytes, of which the model keeps {@code 8·d·n}.
 *
 * @param dimensions {@code d}, 1 to 2,048; training uses at most the number of users and the number of items, without
 *     loss
 * @param alpha α, the weight of an unobserved pair of user and item, 0.000001 to 1,000
 * @param lambda λ, the strength of the regularization, 0.000001 to 1,000, less where histories are short; or 0 to
 *     choose it
 * @param nu ν, the exponent by which the regularization grows with the frequency, 0 to 2
 * @param sweeps the number of sweeps, 1 to 1,000
 */
public record ImplicitAls(int dimensions, double alpha, double lambda, double nu, int sweeps) implements ModelTrainer {

    private static final int STEPS = 3;
    private static final double MIN_LAMBDA = 1e-6;
    private static final double MAX_LAMBDA = 1000;
    private static final double REGULARIZATION_SHARE = 0.15;

    /** How large a singular value must be to be taken up, as a share of the largest one of noise. */
    private static final double NOISE_SHARE = 1 / 3.0;

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public ImplicitAls {
        Rules.range("dimensions", dimensions, 1, 2048);
        Rules.range("alpha", alpha, 1e-6, 1000);
        Rules.range("lambda", lambda, lambda == 0 ? 0 : MIN_LAMBDA, MAX_LAMBDA);
        Rules.range("nu", nu, 0, 2);
        Rules.range("sweeps", sweeps, 1, 1000);
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

    /** The vectors of users and items after a sweep. Both arrays change in later sweeps. */
    record Factors(float[][] users, float[][] items) {}

    /** Trains a model from given item vectors, which are copied; they have at least as many numbers as are used. */
    FactorModel train(InteractionMatrix matrix, TrainingContext context, float[][] initialItemVectors) {
        if (initialItemVectors.length != matrix.itemCount()) {
            throw new IllegalArgumentException("there must be a vector for each of " + matrix.itemCount()
                    + " items, were " + initialItemVectors.length);
        }
        int d = usedDimensions(matrix);
        float[][] items = new float[matrix.itemCount()][];
        for (int i = 0; i < items.length; i++) {
            items[i] = Arrays.copyOf(initialItemVectors[i], d);
        }
        return train(matrix, context, items, (factors, sweep) -> {});
    }

    /** Trains a model; {@code afterSweep} receives the vectors and the number of the sweep after each sweep. */
    FactorModel train(InteractionMatrix matrix, TrainingContext context, ObjIntConsumer<Factors> afterSweep) {
        float[][] items = initialVectors(matrix, context.seed());
        return train(matrix, context, items, afterSweep);
    }

    private FactorModel train(
            InteractionMatrix matrix, TrainingContext context, float[][] items, ObjIntConsumer<Factors> afterSweep) {
        FoldIn regularization = regularization(matrix);
        float[][] users = new float[matrix.userCount()][usedDimensions(matrix)];
        Factors factors = new Factors(users, items);
        try (Workers workers = context.workers()) {
            for (int sweep = 0; sweep < sweeps; sweep++) {
                TrainingContext ofUsers = context.step((double) sweep / sweeps, (sweep + 0.5) / sweeps);
                TrainingContext ofItems = context.step((sweep + 0.5) / sweeps, (sweep + 1.0) / sweeps);
                new AlsSide(items, users, regularization, STEPS, workers)
                        .solve(matrix::rowStart, matrix::item, matrix::weight, ofUsers.progress());
                new AlsSide(users, items, regularization, STEPS, workers)
                        .solve(
                                matrix::columnStart,
                                matrix::columnUser,
                                place -> matrix.weight(matrix.columnEntry(place)),
                                ofItems.progress());
                ofItems.progress().accept(1);
                afterSweep.accept(factors, sweep);
            }
        }
        return new FactorModel(items, usedDimensions(matrix), regularization);
    }

    /** Returns α, λ and ν, with λ chosen if it is 0, and reduced where all vectors would go to 0 otherwise. */
    FoldIn regularization(InteractionMatrix matrix) {
        double users = Math.max(1, matrix.userCount());
        double items = Math.max(1, matrix.itemCount());
        double interactions = matrix.interactionCount();
        double weight = 0;
        double squares = 0;
        for (int entry = 0; entry < matrix.interactionCount(); entry++) {
            weight += matrix.weight(entry);
            squares += (double) matrix.weight(entry) * matrix.weight(entry);
        }
        double ofUser = REGULARIZATION_SHARE * weight / users / Math.pow(interactions / users + alpha * items, nu);
        double ofItem = REGULARIZATION_SHARE * weight / items / Math.pow(interactions / items + alpha * users, nu);
        double most = Math.max(MIN_LAMBDA, Math.min(ofUser, ofItem));
        return FoldIn.ofAls(alpha, Math.min(lambda > 0 ? lambda : chosen(matrix, squares), most), nu);
    }

    /** Returns the λ of the class comment, given the sum of the squared weights. */
    private double chosen(InteractionMatrix matrix, double squares) {
        if (matrix.interactionCount() == 0) {
            return MIN_LAMBDA;
        }
        double active = count(matrix.userCount(), matrix::rowLength);
        double liked = count(matrix.itemCount(), matrix::popularity);
        double largestOfNoise = Math.sqrt(squares) * (1 / Math.sqrt(active) + 1 / Math.sqrt(liked));
        double ofUser = Math.pow(matrix.interactionCount() / active + alpha * matrix.itemCount(), nu);
        double ofItem = Math.pow(matrix.interactionCount() / liked + alpha * matrix.userCount(), nu);
        double chosen = NOISE_SHARE * largestOfNoise / Math.sqrt(ofUser * ofItem);
        return Math.max(MIN_LAMBDA, Math.min(chosen, MAX_LAMBDA));
    }

    private static long count(int rows, IntUnaryOperator length) {
        return IntStream.range(0, rows)
                .filter(row -> length.applyAsInt(row) > 0)
                .count();
    }

    private int usedDimensions(InteractionMatrix matrix) {
        return Math.max(1, Math.min(dimensions, Math.min(matrix.userCount(), matrix.itemCount())));
    }

    /** Returns the initial item vectors. Each depends only on the seed and the item's index. */
    float[][] initialVectors(InteractionMatrix matrix, long seed) {
        int d = usedDimensions(matrix);
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

    /**
     * Returns a normally distributed number by the Box-Muller method, because nextGaussian may change between JDK
     * releases.
     */
    private static double gaussian(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
