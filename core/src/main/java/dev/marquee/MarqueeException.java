package dev.marquee;

import dev.marquee.validation.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The root of the exceptions that Marquee throws.
 *
 * <p>Each message names the value, the rule that it broke and the way out, and never contains a password or a whole
 * row. It has at most 500 characters on one line, whatever was passed: of a longer one the middle is left out, and
 * characters that a terminal would not show, such as the start of an escape sequence, are written as their code points,
 * such as {@code <U+001B>}. Catch the subtypes that the application can handle: {@link InvalidValueException}, {@link
 * NotFoundException}, {@link DuplicateException}, {@link TransientStorageException}, {@link StorageException}.
 */
public class MarqueeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the value, the rule and the way out
     */
    public MarqueeException(String message) {
        super(Messages.bounded(message));
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message the value, the rule and the way out
     * @param cause the cause, or null if there is none
     */
    public MarqueeException(String message, @Nullable Throwable cause) {
        super(Messages.bounded(message), cause);
    }
}
