package dev.marquee.model;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not a model file of a version that this library reads; nothing was loaded. The way out is training again. */
public class ModelFormatException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is wrong with the bytes, and the way out
     */
    public ModelFormatException(String message) {
        super(message);
    }

    /**
     * Makes an exception with the fault behind it.
     *
     * @param message what is wrong with the bytes, and the way out
     * @param cause the fault behind it, or null where there is none
     */
    public ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
