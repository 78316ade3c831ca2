package dev.marquee.taste;

import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;

/**
 * Which favorites to read, in which order, and which page of them. Immutable; each method returns a changed copy.
 *
 * @param filter which movies
 * @param order in which order
 * @param page which page
 */
public record FavoriteQuery(MovieFilter filter, FavoriteOrder order, PageRequest page) {

    /** {@return the first 20 of all favorites, the latest mark first} */
    public static FavoriteQuery all() {
        return new FavoriteQuery(MovieFilter.all(), FavoriteOrder.LATEST, PageRequest.first(20));
    }

    /**
     * Narrows to a filter, which replaces the one before.
     *
     * @param filter which movies
     * @return a copy with the filter
     */
    public FavoriteQuery filter(MovieFilter filter) {
        return new FavoriteQuery(filter, order, page);
    }

    /**
     * Sets the order.
     *
     * @param order the order
     * @return a copy with the order
     */
    public FavoriteQuery order(FavoriteOrder order) {
        return new FavoriteQuery(filter, order, page);
    }

    /**
     * Sets the page's length.
     *
     * @param limit the most favorites, 1 to 1000
     * @return a copy with the limit
     */
    public FavoriteQuery limit(int limit) {
        return new FavoriteQuery(filter, order, new PageRequest(limit, page.after()));
    }

    /**
     * Reads on where a page ended; filter and order must be those of that page.
     *
     * @param cursor where it ended
     * @return a copy with the place
     */
    public FavoriteQuery after(Cursor cursor) {
        return new FavoriteQuery(filter, order, page.after(cursor));
    }
}
