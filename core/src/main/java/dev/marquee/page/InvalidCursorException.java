package dev.marquee.page;

import dev.marquee.InvalidValueException;

/**
 * Thrown when a cursor is none of the query that it is used with: it was changed, or belongs to another list, order or
 * request. The first page of the query, without a cursor, can be read.
 */
public final class InvalidCursorException extends InvalidValueException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the cursor, the rule and the way out
     */
    public InvalidCursorException(String message) {
        super(message);
    }
}
