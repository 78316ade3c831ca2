package dev.marquee.benchmarks.serving;

import java.util.OptionalDouble;

/** What the present build has to reach at each size. */
final class Goals {

    /** The longest time until the write of another process is in the answers, in milliseconds. */
    private static final double MAX_UNTIL_SEEN = 1_000;

    /** The most that a minute without a change may cost besides an ordinary call, in milliseconds. */
    private static final double MAX_IDLE_PROCESSOR = 20;

    private Goals() {}

    /** {@return the largest value that is good enough, if there is a goal} */
    static OptionalDouble of(Size size, Report.Row row) {
        String metric = row.metric();
        return switch (row.scenario()) {
            case "load", "load-import", "load-trained", "load-import-trained" -> {
                if (metric.equals("cpu max")) {
                    yield OptionalDouble.of(size.maxProcessorMillis());
                }
                yield metric.equals("calls above the cpu goal") ? OptionalDouble.of(0) : OptionalDouble.empty();
            }
            case "restart", "restart-trained" ->
                metric.equals("first call, wall") ? OptionalDouble.of(size.maxRestartMillis()) : OptionalDouble.empty();
            case "upsert", "upsert-trained", "transaction" -> changed(size, metric);
            case "unchanged" -> unchanged(size, metric);
            case "two-processes" ->
                metric.endsWith("until seen") ? OptionalDouble.of(MAX_UNTIL_SEEN) : OptionalDouble.empty();
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble changed(Size size, String metric) {
        if (metric.startsWith("new movies that were not found") || metric.startsWith("wrong answers")) {
            return OptionalDouble.of(0);
        }
        return metric.startsWith("recommend ") && metric.endsWith(", cpu max")
                ? OptionalDouble.of(size.maxProcessorMillis())
                : OptionalDouble.empty();
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
