package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the connection was lost after a commit was sent and before the database answered. Whether the transaction
 * took effect is unknown; either all of it did or none.
 *
 * <p>Repeat only idempotent work: adding or removing a favorite, setting preferences, upserting a movie. Before
 * repeating anything else, such as registering an account, check whether it took effect.
 */
public class CommitInDoubtException extends TransientStorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed and the way out
     * @param cause the driver's exception, or null if there is none
     */
    public CommitInDoubtException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
