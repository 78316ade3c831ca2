package dev.marquee.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option that bounds the length of a list that is read page by page, to its end by default. */
final class PagedLimitOption {

    /** The number of items of a page. */
    static final int PAGE = 1000;

    @Option(names = "--limit", paramLabel = "N", description = "List at most N; all if not given.")
    private int limit = Integer.MAX_VALUE;

    /** Checks the option. */
    void check(ResultCommand command) {
        command.checked(() -> OptionRange.positive("--limit", limit));
    }

    /** {@return the items up to the limit} */
    <T> List<T> first(Stream<T> items) {
        return items.limit(limit).toList();
    }
}
