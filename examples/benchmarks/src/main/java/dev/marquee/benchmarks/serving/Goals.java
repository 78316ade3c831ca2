package dev.marquee.benchmarks.serving;

import java.util.OptionalDouble;

/** What the present build has to reach at each size. */
final class Goals {

    /** The longest time until the write of another process is in the answers, in milliseconds. */
    private static final double MAX_UNTIL_SEEN = 1_000;

    /** The most that a minute without a change may cost besides an ordinary call, in milliseconds. */
    private static final double MAX_IDLE_PROCESSOR = 20;

    /** The most statements of a batch of 100 movies. */
    private static final double MAX_STATEMENTS = 60;

    /** The least speed of writes, as a share of plain JDBC's. */
    private static final double MIN_SPEED = 0.8;

    private Goals() {}

    /** {@return the largest value that is good enough, or the smallest one, if there is a goal} */
    static OptionalDouble of(Size size, Report.Row row) {
        String metric = row.metric();
        return switch (row.scenario()) {
            case "load", "load-import", "load-elsewhere", "load-trained", "load-import-trained" -> {
                if (metric.equals("cpu max")) {
                    yield OptionalDouble.of(size.maxProcessorMillis());
                }
                yield metric.equals("calls above the cpu goal") ? OptionalDouble.of(0) : OptionalDouble.empty();
            }
            case "restart", "restart-trained" ->
                metric.equals("first call, wall") ? OptionalDouble.of(size.maxRestartMillis()) : OptionalDouble.empty();
            case "upsert", "upsert-trained", "transaction" -> changed(size, metric);
            case "unchanged" -> unchanged(size, metric);
            case "writes" -> writes(metric);
            case "suggest" -> percentile(metric, size.maxSuggestMillis());
            case "search" -> percentile(metric, size.maxSearchMillis());
            case "upgrade" -> metric.startsWith("of them") ? OptionalDouble.of(0) : OptionalDouble.empty();
            case "two-processes" ->
                metric.endsWith("until seen") ? OptionalDouble.of(MAX_UNTIL_SEEN) : OptionalDouble.empty();
            default -> OptionalDouble.empty();
        };
    }

    /** {@return whether a value has to be at least the goal instead of at most} */
    static boolean isLeast(Report.Row row) {
        return row.scenario().equals("writes") && row.metric().contains(" / ");
    }

    private static OptionalDouble writes(String metric) {
        if (metric.endsWith("movies, statements")) {
            return OptionalDouble.of(MAX_STATEMENTS);
        }
        return metric.endsWith(" / JDBC") ? OptionalDouble.of(MIN_SPEED) : OptionalDouble.empty();
    }

    private static OptionalDouble changed(Size size, String metric) {
        if (metric.startsWith("new movies not found") || metric.startsWith("wrong answers")) {
            return OptionalDouble.of(0);
        }
        return metric.startsWith("recommend ") && metric.endsWith(", cpu max")
                ? OptionalDouble.of(size.maxProcessorMillis())
                : OptionalDouble.empty();
    }

    private static OptionalDouble percentile(String metric, double millis) {
        return metric.endsWith(", p99") ? OptionalDouble.of(millis) : OptionalDouble.empty();
    }

    private static OptionalDouble unchanged(Size size, String metric) {
        return switch (metric) {
            case "first call then, cpu", "after a minute of the clock, cpu max" ->
                OptionalDouble.of(size.maxProcessorMillis());
            case "cpu of the process meanwhile" -> OptionalDouble.of(MAX_IDLE_PROCESSOR);
            case "statements meanwhile" -> OptionalDouble.of(0);
            default -> OptionalDouble.empty();
        };
    }
}
