package dev.marquee.taste;

import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;

/**
 * A query for one page of favorites: filter, order and page. Immutable; each method returns a changed copy.
 *
 * @param filter the conditions on the movies
 * @param order the sort order
 * @param page the page
 */
public record FavoriteQuery(MovieFilter filter, FavoriteOrder order, PageRequest page) {

    /** {@return a query for the first 20 favorites, the most recently marked first} */
    public static FavoriteQuery all() {
        return new FavoriteQuery(MovieFilter.all(), FavoriteOrder.LATEST, PageRequest.first(20));
    }

    /**
     * Sets the filter, replacing the previous one.
     *
     * @param filter the conditions on the movies
     * @return a copy with the filter
     */
    public FavoriteQuery filter(MovieFilter filter) {
        return new FavoriteQuery(filter, order, page);
    }

    /**
     * Sets the sort order.
     *
     * @param order the order
     * @return a copy with the order
     */
    public FavoriteQuery order(FavoriteOrder order) {
        return new FavoriteQuery(filter, order, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of favorites, 1 to 1000
     * @return a copy with the limit
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public FavoriteQuery limit(int limit) {
        return new FavoriteQuery(filter, order, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page; filter and order must be the same as for that page.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public FavoriteQuery after(Cursor cursor) {
        return new FavoriteQuery(filter, order, page.after(cursor));
    }
}
