package dev.marquee.taste;

import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;

/**
 * A query for one page of a watchlist: filter, order and page. Immutable; each method returns a changed copy.
 *
 * @param filter the conditions on the movies
 * @param order the sort order
 * @param page the page
 */
public record WatchlistQuery(MovieFilter filter, WatchlistOrder order, PageRequest page) {

    /** {@return a query for the first 20 movies, as the user arranged them} */
    public static WatchlistQuery all() {
        return new WatchlistQuery(MovieFilter.all(), WatchlistOrder.OWN, PageRequest.first(20));
    }

    /**
     * Sets the filter, replacing the previous one.
     *
     * @param filter the conditions on the movies
     * @return a copy with the filter
     */
    public WatchlistQuery filter(MovieFilter filter) {
        return new WatchlistQuery(filter, order, page);
    }

    /**
     * Sets the sort order.
     *
     * @param order the order
     * @return a copy with the order
     */
    public WatchlistQuery order(WatchlistOrder order) {
        return new WatchlistQuery(filter, order, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of movies, 1 to 1000
     * @return a copy with the limit
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public WatchlistQuery limit(int limit) {
        return new WatchlistQuery(filter, order, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page; filter and order must be the same as for that page.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public WatchlistQuery after(Cursor cursor) {
        return new WatchlistQuery(filter, order, page.after(cursor));
    }
}
