package dev.marquee.page;

import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page. Immutable.
 *
 * @param limit the greatest number of items, 1 to 1000
 * @param after the position at which the previous page ended, or null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

    /**
     * Checks the limit.
     *
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public PageRequest {
        Rules.range("limit", limit, 1, 1000);
    }

    /**
     * Creates a request for the first page.
     *
     * @param limit the greatest number of items, 1 to 1000
     * @return the request
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /**
     * Requests the page after a position.
     *
     * @param cursor the position at which the previous page ended
     * @return a copy with the position
     */
    public PageRequest after(Cursor cursor) {
        return new PageRequest(limit, cursor);
    }
}
