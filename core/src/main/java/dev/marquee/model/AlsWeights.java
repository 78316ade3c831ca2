package dev.marquee.model;

/**
 * The weight of unobserved pairs and the regularization of {@link ImplicitAls}. Immutable.
 *
 * @param alpha α, the weight of an unobserved pair of user and item
 * @param lambda λ, the strength of the regularization
 * @param nu ν, the exponent by which the regularization grows with the length of a history
 */
record AlsWeights(double alpha, double lambda, double nu) {

    /**
     * {@return {@code λ·(count + α·others)^ν}, the regularization of a row with {@code count} of {@code others}
     *     entries}
     */
    double ridge(int count, int others) {
        return lambda * Math.pow(count + alpha * others, nu);
    }
}
