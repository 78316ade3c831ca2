package dev.marquee.page;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer result, read by keyset pagination: rows that are added or removed between two pages never make
 * another row appear twice or go missing. Immutable.
 *
 * {@snippet :
 * MovieQuery query = MovieQuery.all().limit(100);
 * Stream<Movie> all =
 *         marquee.movies().list(query).allItems(next -> marquee.movies().list(query.after(next)));
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

    /**
     * Returns the items of this page and of all pages after it, in order, as a sequential stream. A page is read when
     * the items of the page before it have been taken, in the thread that takes them, so that one page is in memory at
     * a time. An exception of the function is passed on by the operation that takes the item.
     *
     * @param read reads the page after a position
     * @return the items
     */
    public Stream<T> allItems(Function<Cursor, Page<T>> read) {
        return Stream.iterate(
                        Optional.of(this),
                        Optional::isPresent,
                        page -> page.flatMap(Page::next).map(read))
                .flatMap(Optional::stream)
                .flatMap(page -> page.items.stream());
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
