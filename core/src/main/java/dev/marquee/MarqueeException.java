package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Marquee throws on purpose.
 *
 * <p>Each message names the value, the rule it broke and the way out; it never holds a password or a whole row. Catch a
 * subtype where there is an answer to it: {@link InvalidValueException}, {@link NotFoundException},
 * {@link DuplicateException}, {@link TransientStorageException}, {@link StorageException}.
 */
public class MarqueeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message the value, the rule and the way out
     */
    public MarqueeException(String message) {
        super(message);
    }

    /**
     * Makes an exception with the fault behind it.
     *
     * @param message the value, the rule and the way out
     * @param cause the fault behind it, or null where there is none
     */
    public MarqueeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
