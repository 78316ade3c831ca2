package dev.marquee.model;

/**
 * The mean difference between the gains of two rankings over the same users. Immutable.
 *
 * @param mean the mean of candidate minus baseline; 0 without users
 * @param error the standard error of the mean; infinite for fewer than two users
 */
record PairedGain(double mean, double error) {

    /**
     * Compares two rankings.
     *
     * @param candidate the gain of each user with the ranking that may be better
     * @param baseline the gain of each user with the ranking to compare with, in the same order
     */
    static PairedGain of(double[] candidate, double[] baseline) {
        int n = candidate.length;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += candidate[k] - baseline[k];
        }
        double mean = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (int k = 0; k < n; k++) {
            double deviation = candidate[k] - baseline[k] - mean;
            squares += deviation * deviation;
        }
        return new PairedGain(mean, n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n));
    }

    /** {@return whether the mean is more than its standard error, and so probably not due to chance alone} */
    boolean isClear() {
        return mean > error;
    }

    /**
     * Returns the share of the difference to trust, 0 to 1: {@code 1 - s·(error/mean)²} if the mean is positive, at
     * least 0. With {@code s} = 1, this is a shrinkage as in the James-Stein estimator.
     *
     * @param strictness {@code s}, 1 or more; the more, the more candidates the best one was searched among
     */
    double credibility(double strictness) {
        if (mean <= 0 || Double.isInfinite(error)) {
            return 0;
        }
        double ratio = error / mean;
        return Math.max(0, 1 - strictness * ratio * ratio);
    }
}
