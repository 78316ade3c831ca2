package dev.marquee.model;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stored model are not those that were stored, or of a format that this version can't read; it was not put to use.
 * The way out is another model, or a new training.
 */
public class DamagedModelException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message which model, what is wrong, and the way out
     * @param cause the fault behind it, or null where there is none
     */
    public DamagedModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
