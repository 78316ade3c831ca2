package dev.marquee.model;

/**
 * How much better one ranking is than another for the same users.
 *
 * @param mean the mean difference
 * @param error its standard error
 */
record PairedGain(double mean, double error) {

    static PairedGain of(double[] better, double[] than) {
        int n = better.length;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += better[k] - than[k];
        }
        double mean = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (int k = 0; k < n; k++) {
            double deviation = better[k] - than[k] - mean;
            squares += deviation * deviation;
        }
        return new PairedGain(mean, n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n));
    }

    /** Whether it is more than the luck of the draw would often give. */
    boolean isClear() {
        return mean > error;
    }

    /**
     * How much of the difference to believe, 0 to 1: {@code 1 - 4·(error/mean)²}, in the manner of James and Stein, strict
     * because the better one was searched for.
     */
    double credibility() {
        if (mean <= 0 || Double.isInfinite(error)) {
            return 0;
        }
        double ratio = error / mean;
        return Math.max(0, 1 - 4 * ratio * ratio);
    }
}
