package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * The connection was lost after a commit was sent and before the database answered: whether it took effect is unknown, and all
 * of it did or nothing.
 *
 * <p>Try again only what may take effect twice without harm: a favorite that is added or removed, preferences that are set, a movie
 * that is written whole. Before anything else (an account that is registered) look whether it is there.
 */
public class CommitInDoubtException extends TransientStorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed and the way out
     * @param cause the driver's own fault, or null where there is none
     */
    public CommitInDoubtException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
