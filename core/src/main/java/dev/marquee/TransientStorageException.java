package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * A fault of the moment: a lock that was not had in time, a deadlock, a lost connection, an exhausted pool.
 *
 * <p>The transaction was rolled back, with one exception: when the connection is lost while a commit is under way, whether
 * it took effect is unknown. The same call may succeed when it is tried again.
 */
public class TransientStorageException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed and the way out
     * @param cause the driver's own fault, or null where there is none
     */
    public TransientStorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
