package dev.marquee.movie;

import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;

/**
 * Which movies to read, in which order, and which page of them. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * MovieQuery.all().filter(MovieFilter.all().from(1990)).order(MovieOrder.TOP_RATED).limit(50);
 * }
 *
 * @param filter which movies
 * @param order in which order
 * @param page which page
 */
public record MovieQuery(MovieFilter filter, MovieOrder order, PageRequest page) {

    /** {@return the first 20 of all movies, the highest rated first} */
    public static MovieQuery all() {
        return new MovieQuery(MovieFilter.all(), MovieOrder.TOP_RATED, PageRequest.first(20));
    }

    /**
     * Narrows to a filter, which replaces the one before.
     *
     * @param filter which movies
     * @return a copy with the filter
     */
    public MovieQuery filter(MovieFilter filter) {
        return new MovieQuery(filter, order, page);
    }

    /**
     * Sets the order.
     *
     * @param order the order
     * @return a copy with the order
     */
    public MovieQuery order(MovieOrder order) {
        return new MovieQuery(filter, order, page);
    }

    /**
     * Sets the page's length.
     *
     * @param limit the most movies, 1 to 1000
     * @return a copy with the limit
     */
    public MovieQuery limit(int limit) {
        return new MovieQuery(filter, order, new PageRequest(limit, page.after()));
    }

    /**
     * Reads on where a page ended; filter and order must be those of that page.
     *
     * @param cursor where it ended
     * @return a copy with the place
     */
    public MovieQuery after(Cursor cursor) {
        return new MovieQuery(filter, order, page.after(cursor));
    }
}
