package dev.marquee.model;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the bytes of a stored model differ from those that were stored, or have a format that this version can't
 * read. The model was not loaded. To recover, use another model or train a new one.
 */
public class DamagedModelException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the model, what is wrong with it, and how to recover
     * @param cause the underlying failure, or null if there is none
     */
    public DamagedModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
