package dev.marquee.web.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long requests of one kind took. Thread-safe. */
final class Times {

    private final String name;
    private final List<Long> nanos = new ArrayList<>();
    private int failures;

    Times(String name) {
        this.name = name;
    }

    synchronized void add(long taken, boolean fine) {
        nanos.add(taken);
        failures += fine ? 0 : 1;
    }

    synchronized int failures() {
        return failures;
    }

    /** {@return the time in milliseconds that a share of the requests did not exceed (nearest rank); 0 if none} */
    private double quantile(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1)) / 1e6;
    }

    private synchronized List<Long> sorted() {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted;
    }

    static String heading() {
        return String.format(
                Locale.ROOT, "%-16s %9s %9s %9s %9s %9s", "", "requests", "failed", "p50 ms", "p99 ms", "max ms");
    }

    String line() {
        List<Long> sorted = sorted();
        return String.format(
                Locale.ROOT,
                "%-16s %9d %9d %9.1f %9.1f %9.1f",
                name,
                sorted.size(),
                failures(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
    }

    String json() {
        List<Long> sorted = sorted();
        return String.format(
                Locale.ROOT,
                "\"%s\": {\"requests\": %d, \"failed\": %d, \"p50Millis\": %.2f, \"p99Millis\": %.2f,"
                        + " \"maxMillis\": %.2f}",
                name,
                sorted.size(),
                failures(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
    }
}
