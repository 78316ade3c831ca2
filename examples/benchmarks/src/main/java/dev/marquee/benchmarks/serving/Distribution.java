package dev.marquee.benchmarks.serving;

import java.util.Arrays;

/** The quantiles of measured times. Immutable. */
public final class Distribution {

    private final double[] sorted;

    /**
     * Takes measured values.
     *
     * @param values the values, in any order
     */
    public Distribution(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * {@return the smallest value that a share of all values does not exceed; NaN if there is none}
     *
     * @param share the share, above 0 and at most 1
     */
    public double quantile(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** {@return the middle value; NaN if there is none} */
    public double median() {
        return quantile(0.5);
    }

    /** {@return the largest value; NaN if there is none} */
    public double max() {
        return quantile(1);
    }

    /** {@return how many values exceed a limit} */
    long above(double limit) {
        return Arrays.stream(sorted).filter(value -> value > limit).count();
    }
}
