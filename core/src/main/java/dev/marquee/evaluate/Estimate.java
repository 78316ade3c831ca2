package dev.marquee.evaluate;

/**
 * A mean with its 95% confidence interval. All three values are NaN if there was nothing to average. Immutable and
 * thread-safe.
 *
 * @param mean the mean over users
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record Estimate(double mean, double low, double high) {

    /** {@return half the width of the interval} */
    public double margin() {
        return (high - low) / 2;
    }
}
