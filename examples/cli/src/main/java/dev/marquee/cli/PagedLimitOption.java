package dev.marquee.cli;

import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
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
    <T> List<T> read(Supplier<Page<T>> first, Function<Cursor, Page<T>> after) {
        Page<T> page = first.get();
        List<T> items = new ArrayList<>(page.items());
        while (page.next().isPresent() && items.size() < limit) {
            page = after.apply(page.next().get());
            items.addAll(page.items());
        }
        return items.subList(0, Math.min(limit, items.size()));
    }
}
