package dev.marquee.page;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer result, read by keyset pagination: rows that are added or removed between two pages never make
 * another row appear twice or go missing. Immutable.
 *
 * {@snippet :
 * MovieQuery query = MovieQuery.all().limit(100);
 * Page<Movie> page = movies.list(query);
 * while (page.next().isPresent()) {
 *     page = movies.list(query.after(page.next().get()));
 * }
 * }
 *
 * @param <T> the type of the items
 */
public final class Page<T> implements Iterable<T> {

    private final List<T> items;
    private final @Nullable Cursor next;

    /**
     * Creates a page; storages call it.
     *
     * @param items the items in order
     * @param next the position at which the page ends, or null on the last page
     */
    public Page(List<T> items, @Nullable Cursor next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    /** {@return the items in order; unmodifiable} */
    public List<T> items() {
        return items;
    }

    /** {@return the cursor for the next page, or empty on the last page} */
    public Optional<Cursor> next() {
        return Optional.ofNullable(next);
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    @Override
    public String toString() {
        return items + (next == null ? "" : " …");
    }
}
