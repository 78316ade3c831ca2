package dev.marquee.evaluate;

/**
 * A mean with its 95% interval.
 *
 * @param mean the mean over users
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Estimate(double mean, double low, double high) {

    /** {@return half the width of the interval} */
    public double margin() {
        return (high - low) / 2;
    }
}
