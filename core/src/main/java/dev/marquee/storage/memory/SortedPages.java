package dev.marquee.storage.memory;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.validation.Rules;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pages of rows in memory. A page begins after the sort key of the last row of the previous one, not after a number of
 * rows, so that rows that come and go move nothing. Cost: one pass over the rows. Thread-safe.
 */
public final class SortedPages {

    private SortedPages() {}

    /**
     * Returns a page of the movies that pass the query's filter, in its order.
     *
     * @param rows the movies, in any order
     * @param query the query
     * @return the page
     * @throws InvalidCursorException if the cursor is not one of movies in this order
     */
    public static Page<Movie> movies(Stream<MovieRow> rows, MovieQuery query) {
        return page(
                rows.filter(row -> row.passes(query.filter())).map(MovieRow::movie),
                "movies in the order " + query.order(),
                movie -> SortKey.of(query.order(), movie),
                query.page());
    }

    /**
     * Returns a page of a list.
     *
     * @param rows the rows, in any order
     * @param list the name of the list and its order, which cursors contain
     * @param key the place of a row
     * @param request the page to read
     * @param <T> the type of the rows
     * @return the page
     * @throws InvalidCursorException if the cursor is not one of this list
     */
    public static <T> Page<T> page(Stream<T> rows, String list, Function<T, SortKey> key, PageRequest request) {
        Cursor cursor = request.after();
        SortKey after = cursor == null ? SortKey.FIRST : position(list, cursor);
        List<T> rest = rows.filter(row -> key.apply(row).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(request.limit() + 1L)
                .toList();
        if (rest.size() <= request.limit()) {
            return new Page<>(rest, null);
        }
        String last = key.apply(rest.get(request.limit() - 1)).text();
        byte[] position = (list + "\n" + last).getBytes(StandardCharsets.ISO_8859_1);
        return new Page<>(rest.subList(0, request.limit()), Cursor.of(position));
    }

    private static SortKey position(String list, Cursor cursor) {
        return cursor.position()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .filter(position -> position.startsWith(list + "\n"))
                .map(position -> new SortKey(position.substring(list.length() + 1)))
                .orElseThrow(() -> new InvalidCursorException("cursor " + Rules.shown(cursor.token())
                        + " is none of the list of " + list
                        + "; use the cursor of a page of the same list, or start at the first page"));
    }
}
