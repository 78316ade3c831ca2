package dev.marquee.cli;

import picocli.CommandLine.Option;

/** The option that bounds the length of a list. */
final class LimitOption {

    private static final int MAX = 1000;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List at most N, 1 to 1000; ${DEFAULT-VALUE} if not given.")
    private int limit;

    LimitOption(int limit) {
        this.limit = limit;
    }

    int value(ResultCommand command) {
        return command.checked(() -> (int) OptionRange.check("--limit", limit, 1, MAX));
    }
}
