package dev.marquee.page;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer answer, read by keyset: rows added or removed meanwhile make no row come twice or get lost. Immutable.
 *
 * {@snippet :
 * MovieQuery query = MovieQuery.all().limit(100);
 * Page<Movie> page = movies.list(query);
 * while (page.next().isPresent()) {
 *     page = movies.list(query.after(page.next().get()));
 * }
 * }
 *
 * @param <T> what is on it
 */
public final class Page<T> implements Iterable<T> {

    private final List<T> items;
    private final @Nullable Cursor next;

    /**
     * Makes a page; storages call it.
     *
     * @param items what is on it, in order
     * @param next where it ends, or null if nothing comes after it
     */
    public Page(List<T> items, @Nullable Cursor next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    /** {@return what is on it, in order; unmodifiable} */
    public List<T> items() {
        return items;
    }

    /** {@return where the next page starts, or empty on the last} */
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
