package dev.marquee.model;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when bytes are not an intact model file of a version that this library reads. Nothing was loaded. To recover,
 * train the model again.
 */
public class ModelFormatException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong with the bytes, and how to recover
     */
    public ModelFormatException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what is wrong with the bytes, and how to recover
     * @param cause the underlying failure, or null if there is none
     */
    public ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return the exception for a file that can't have been written, given what is wrong with it} */
    static ModelFormatException damaged(String problem) {
        return new ModelFormatException("the model file is damaged: " + problem + "; train the model again");
    }
}
