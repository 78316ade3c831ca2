package dev.marquee.cli.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The scale of an axis: maps values to positions and labels its ticks. Immutable but for the array it is given.
 *
 * @param low the value at the start of the axis
 * @param high the value at the end of the axis
 * @param ticks the values that are labeled
 * @param decimals the number of decimals of a label
 * @param logarithmic whether equal distances are equal factors
 */
record Scale(double low, double high, double[] ticks, int decimals, boolean logarithmic) {

    private static final int WANTED_TICKS = 5;

    /** {@return a linear scale that covers the values, with ticks at round numbers} */
    static Scale linear(double[] values, boolean fromZero) {
        double min = fromZero ? 0 : Arrays.stream(values).min().orElse(0);
        double max = Arrays.stream(values).max().orElse(1);
        if (!(max > min)) {
            double room = Math.max(Math.abs(max) * 0.1, 0.01);
            min = fromZero ? 0 : min - room;
            max += room;
        }
        double step = roundStep((max - min) / WANTED_TICKS);
        double margin = fromZero ? 0 : (max - min) * 0.05;
        long first = (long) Math.floor((min - margin) / step + 1e-9);
        long last = (long) Math.ceil((max + (max - min) * 0.03) / step - 1e-9);
        double[] ticks = IntStream.rangeClosed(0, (int) (last - first))
                .mapToDouble(tick -> (first + tick) * step)
                .toArray();
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return new Scale(first * step, last * step, ticks, decimals, false);
    }

    /** {@return a logarithmic scale from the first to the last tick; all must be positive} */
    static Scale logarithmic(double[] ticks) {
        return new Scale(ticks[0], ticks[ticks.length - 1], ticks, 0, true);
    }

    /** {@return the smallest of 1, 2 and 5 times a power of ten that is not less than a width} */
    private static double roundStep(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        double times = width / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    /** {@return the position of a value: 0 at the start of the axis, 1 at its end} */
    double place(double value) {
        if (low == high) {
            return 0.5;
        }
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    String label(double tick) {
        return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
}
