package dev.marquee.benchmarks.finding;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.serving.Measurement;
import dev.marquee.benchmarks.serving.Size;

/**
 * What a scenario measures: an open database, and how its build finds movies. Confined to one thread.
 *
 * @param marquee the database
 * @param finder its search
 * @param catalog what was generated
 * @param size its size
 */
record Subject(Marquee marquee, Finder finder, CatalogGenerator catalog, Size size) {

    void recorded(String metric, String unit, double value) {
        System.out.println(Measurement.line(metric, unit, value));
    }

    /** Tells the quantiles of the waits, and that of the processor times, which hardly depends on the load. */
    void recorded(String metric, Times times) {
        recorded(metric + " p50", "ms", times.wall().median());
        recorded(metric + " p99", "ms", times.wall().quantile(0.99));
        recorded(metric + " cpu p99", "ms", times.processor().quantile(0.99));
        times.slowest().forEach(text -> System.err.println("slow: " + metric + " " + text));
    }
}
