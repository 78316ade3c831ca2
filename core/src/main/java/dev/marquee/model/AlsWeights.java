package dev.marquee.model;

/**
 * How iALS weighs what is not there and how it regularises.
 *
 * @param alpha α, the weight of a pair that is not there
 * @param lambda λ
 * @param nu ν, how much a long history is regularised more
 */
record AlsWeights(double alpha, double lambda, double nu) {

    /** {@code λ·(count + α·others)^ν}: of a row with {@code count} entries out of {@code others}. */
    double ridge(int count, int others) {
        return lambda * Math.pow(count + alpha * others, nu);
    }
}
