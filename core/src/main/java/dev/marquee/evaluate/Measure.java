package dev.marquee.evaluate;

import java.util.Comparator;

/**
 * A metric at a length of the list, such as NDCG@10.
 *
 * @param metric what is measured
 * @param k the length, 1 or more; 0 for a metric without one
 */
public record Measure(Metric metric, int k) implements Comparable<Measure> {

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is below 1, or if there is one and the metric has none
     */
    public Measure {
        if (metric.hasCutoff() ? k < 1 : k != 0) {
            throw new IllegalArgumentException(metric + " at " + k);
        }
    }

    /** {@return such as {@code NDCG@10}, or {@code AUC}} */
    public String label() {
        return metric.hasCutoff() ? metric.label() + "@" + k : metric.label();
    }

    /** Orders by length, then as the metrics are listed; those without a length come last. */
    @Override
    public int compareTo(Measure other) {
        return Comparator.comparingInt((Measure m) -> m.k == 0 ? Integer.MAX_VALUE : m.k)
                .thenComparing(Measure::metric)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return label();
    }
}
