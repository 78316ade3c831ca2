package dev.marquee.movie;

import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages of the movies of a list that meet one more condition, read page by page. */
final class FilteredPages {

    private static final int PAGE = 1000;

    private FilteredPages() {}

    /** {@return a page whose cursor is one of the list} */
    static Page<Movie> of(MovieCatalog catalog, MovieQuery query, Predicate<Movie> condition) {
        List<Movie> found = new ArrayList<>();
        Cursor end = null;
        MovieQuery step = query.limit(PAGE);
        while (true) {
            Page<Movie> page = catalog.list(step);
            for (int i = 0; i < page.items().size(); i++) {
                if (condition.test(page.items().get(i))) {
                    if (found.size() == query.page().limit()) {
                        return new Page<>(found, end);
                    }
                    found.add(page.items().get(i));
                    end = found.size() == query.page().limit() ? position(catalog, step, page, i) : null;
                }
            }
            if (page.next().isEmpty()) {
                return new Page<>(found, null);
            }
            step = step.after(page.next().get());
        }
    }

    /** {@return the position after one movie of a page} */
    private static @Nullable Cursor position(MovieCatalog catalog, MovieQuery step, Page<Movie> page, int index) {
        Page<Movie> upTo = index == page.items().size() - 1 ? page : catalog.list(step.limit(index + 1));
        return upTo.next().orElse(null);
    }
}
