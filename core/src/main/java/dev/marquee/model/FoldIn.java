package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.Arrays;

/**
 * How the vector {@code x} of a history {@code H} follows from the vectors {@code y} of its items (fold-in): it is the
 * solution of one linear system of {@code d} equations,
 *
 * <pre>
 *   (α·Y'Y + Σ_h w_h·y_h·y_h' + λ·(|H| + μ·n)^ν·I) · x = Σ_h w_h·y_h
 * </pre>
 *
 * over the items {@code h} of the history with their weights {@code w_h}, for {@code n} items. So a model needs the
 * vectors of the items only, and a history of which it never heard counts at once. Immutable and thread-safe.
 *
 * {@snippet :
 * CollaborativeModel model = FoldIn.ofSparkAls(40, 0.1).model(itemFactors);
 * }
 *
 * @param alpha α, the weight of an unobserved pair of user and item, 0.000001 to 1,000
 * @param lambda λ, the strength of the regularization, 0.000001 to 1,000
 * @param nu ν, the exponent by which the regularization grows with the length of a history, 0 to 2
 * @param unobserved μ, how much an item outside the history adds to its length in the regularization, 0 to 1,000; α for
 *     {@link ImplicitAls}
 */
public record FoldIn(double alpha, double lambda, double nu, double unobserved) {

    static final double MIN_WEIGHT = 1e-6;
    static final double MAX_WEIGHT = 1000;

    /** The greatest number of a vector: sums of products of more of them leave the range of a float. */
    private static final float MAX_NUMBER = 1e6f;

    static final double MAX_EXPONENT = 2;

    /** The number of a vector's elements at most. */
    static final int MAX_DIMENSIONS = 2048;

    /**
     * Checks the ranges.
     *
     * @throws InvalidValueException if a number is out of range
     */
    public FoldIn {
        Rules.range("alpha", alpha, MIN_WEIGHT, MAX_WEIGHT);
        Rules.range("lambda", lambda, MIN_WEIGHT, MAX_WEIGHT);
        Rules.range("nu", nu, 0, MAX_EXPONENT);
        Rules.range("unobserved", unobserved, 0, MAX_WEIGHT);
    }

    /** Returns the fold-in of {@link ImplicitAls}. */
    static FoldIn ofAls(double alpha, double lambda, double nu) {
        return new FoldIn(alpha, lambda, nu, alpha);
    }

    /**
     * Returns the fold-in of the implicit ALS of Spark MLlib, which solves
     * {@code (Y'Y + alpha·Σ_h y_h·y_h' + regParam·|H|·I)·x = (1 + alpha)·Σ_h y_h} for a history of weights 1. The
     * scores are those of MLlib's user vector for the same item vectors, times {@code alpha / (1 + alpha)}: the ranking
     * is the same.
     *
     * @param alpha the parameter {@code alpha} of {@code org.apache.spark.ml.recommendation.ALS}, 0.001 to 1,000,000
     * @param regParam its parameter {@code regParam}
     * @return the fold-in
     * @throws InvalidValueException if alpha is out of range, or {@code regParam / alpha} is not 0.000001 to 1,000
     */
    public static FoldIn ofSparkAls(double alpha, double regParam) {
        Rules.range("alpha", alpha, 1 / MAX_WEIGHT, 1 / MIN_WEIGHT);
        Rules.range("regParam / alpha", regParam / alpha, MIN_WEIGHT, MAX_WEIGHT);
        return new FoldIn(Math.max(MIN_WEIGHT, 1 / alpha), regParam / alpha, 1, 0);
    }

    /**
     * Returns the model of given item vectors. Cost: {@code O(n·d²)}, and {@code 8·n·d} bytes for the model.
     *
     * @param itemVectors a vector of 1 to 2,048 numbers of -1,000,000 to 1,000,000 for each item, all of the
     *     same length; copied. An item with a vector of zeros scores 0
     * @return the model
     * @throws InvalidValueException if there is no vector, one differs in length or is too long, or a number is out of
     *     range
     */
    public CollaborativeModel model(float[][] itemVectors) {
        int dimensions = itemVectors.length == 0 ? 0 : itemVectors[0].length;
        if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw new InvalidValueException("a model needs an item, and vectors of 1 to " + MAX_DIMENSIONS
                    + " numbers; there were " + itemVectors.length + " items with vectors of " + dimensions);
        }
        float[][] copies = new float[itemVectors.length][];
        for (int item = 0; item < copies.length; item++) {
            copies[item] = itemVectors[item].clone();
            if (copies[item].length != dimensions || !isWithin(copies[item], MAX_NUMBER)) {
                throw new InvalidValueException("each item needs " + dimensions
                        + " numbers of -1,000,000 to 1,000,000, but item " + item + " has "
                        + copies[item].length + ": " + Rules.shown(Arrays.toString(copies[item])));
            }
        }
        return new FactorModel(copies, dimensions, this);
    }

    /** {@return whether all numbers are from {@code -most} to {@code most}; NaN is not} */
    static boolean isWithin(float[] numbers, float most) {
        for (float number : numbers) {
            if (!(Math.abs(number) <= most)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return {@code λ·(count + μ·others)^ν}, the regularization of a row with {@code count} of {@code others}
     *     entries}
     */
    double ridge(int count, int others) {
        return lambda * Math.pow(count + unobserved * others, nu);
    }
}
