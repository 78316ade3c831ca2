package dev.marquee;

import org.jspecify.annotations.Nullable;

/** The database could not do what was asked; the transaction was rolled back. The cause is the driver's own fault. */
public class StorageException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed and the way out
     * @param cause the driver's own fault, or null where there is none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
