package dev.marquee.benchmarks.serving;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured value. Immutable.
 *
 * @param scenario the scenario in which it was measured
 * @param metric what was measured
 * @param unit the unit, such as {@code ms}
 * @param value the value; NaN if there is none
 * @param remark in place of a missing value, why there is none
 */
public record Measurement(
        String scenario,
        String metric,
        String unit,
        double value,
        @Nullable String remark) {

    private static final String PREFIX = "MEASURED";

    static Measurement missing(String scenario, String metric, String remark) {
        return new Measurement(scenario, metric, "", Double.NaN, remark);
    }

    /**
     * {@return the line by which a child process says what it measured}
     *
     * @param metric what was measured
     * @param unit the unit
     * @param value the value
     */
    public static String line(String metric, String unit, double value) {
        return String.join("\t", PREFIX, metric, unit, Double.toString(value));
    }

    /** {@return the measurement of such a line, or null for any other line} */
    static @Nullable Measurement parsed(String scenario, String line) {
        String[] parts = line.split("\t", -1);
        return parts.length == 4 && parts[0].equals(PREFIX)
                ? new Measurement(scenario, parts[1], parts[2], Double.parseDouble(parts[3]), null)
                : null;
    }

    String key() {
        return scenario + ": " + metric;
    }

    /** {@return the value in at most ten characters or the remark} */
    String text() {
        if (Double.isNaN(value)) {
            return remark == null ? "-" : remark;
        }
        return value == Math.rint(value) || value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
