package dev.marquee.movie;

import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;

/**
 * A query for one page of movies: filter, order and page. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * MovieQuery query = MovieQuery.all()
 *         .filter(MovieFilter.all().from(1990))
 *         .order(MovieOrder.TOP_RATED)
 *         .limit(50);
 * }
 *
 * @param filter the conditions on the movies
 * @param order the sort order
 * @param page the page
 */
public record MovieQuery(MovieFilter filter, MovieOrder order, PageRequest page) {

    /** {@return a query for the first 20 movies, the highest rated first} */
    public static MovieQuery all() {
        return new MovieQuery(MovieFilter.all(), MovieOrder.TOP_RATED, PageRequest.first(20));
    }

    /**
     * Sets the filter, replacing the previous one.
     *
     * @param filter the conditions on the movies
     * @return a copy with the filter
     */
    public MovieQuery filter(MovieFilter filter) {
        return new MovieQuery(filter, order, page);
    }

    /**
     * Sets the sort order.
     *
     * @param order the order
     * @return a copy with the order
     */
    public MovieQuery order(MovieOrder order) {
        return new MovieQuery(filter, order, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of movies, 1 to 1000
     * @return a copy with the limit
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public MovieQuery limit(int limit) {
        return new MovieQuery(filter, order, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page. The order must be the one of that page, and the filter should be: another one is applied
     * to the movies after the position.
     *
     * @param cursor the position at which the page ended, {@link dev.marquee.page.Page#next()}
     * @return a copy with the position
     */
    public MovieQuery after(Cursor cursor) {
        return new MovieQuery(filter, order, page.after(cursor));
    }
}
