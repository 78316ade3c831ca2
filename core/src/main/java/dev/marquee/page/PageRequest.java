package dev.marquee.page;

import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Which page to read: how long, and after which place. Immutable.
 *
 * @param limit the most items, 1 to 1000
 * @param after where the page before ended, or null for the first
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
     * Asks for the first page.
     *
     * @param limit the most items, 1 to 1000
     * @return the request
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /**
     * Asks for the page after this place.
     *
     * @param cursor where a page ended
     * @return a copy with the place
     */
    public PageRequest after(Cursor cursor) {
        return new PageRequest(limit, cursor);
    }
}
