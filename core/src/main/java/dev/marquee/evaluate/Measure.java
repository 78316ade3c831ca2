package dev.marquee.evaluate;

import java.util.Comparator;

/**
 * A metric for lists of one length, such as NDCG@10. Immutable and thread-safe.
 *
 * @param metric the metric
 * @param k the length of the list, 1 or more; 0 for a metric without a cutoff
 */
public record Measure(Metric metric, int k) implements Comparable<Measure> {

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the metric {@linkplain Metric#hasCutoff() has a cutoff} and k is less than 1,
     *     or if it has none and k is not 0
     */
    public Measure {
        if (metric.hasCutoff() ? k < 1 : k != 0) {
            throw new IllegalArgumentException(
                    "k of " + metric + " must be " + (metric.hasCutoff() ? "1 or more" : "0") + ", was " + k);
        }
    }

    /** {@return the name in the literature, such as {@code NDCG@10} or {@code AUC}} */
    public String label() {
        return metric.hasCutoff() ? metric.label() + "@" + k : metric.label();
    }

    /** Orders by length, then by the order of the metrics' declaration; metrics without a cutoff come last. */
    @Override
    public int compareTo(Measure other) {
        return Comparator.comparingInt((Measure m) -> m.k == 0 ? Integer.MAX_VALUE : m.k)
                .thenComparing(Measure::metric)
                .compare(this, other);
    }

    /** {@return the {@link #label}} */
    @Override
    public String toString() {
        return label();
    }
}
