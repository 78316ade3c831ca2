package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a temporary failure: a timeout of a lock, a statement or an idle transaction, a deadlock, a lost
 * connection, an exhausted pool, or a server that is starting, stopping or no longer the primary.
 *
 * <p>Nothing took effect, and the same call may succeed when it is repeated; the only subtype without this promise is
 * {@link CommitInDoubtException}. The library itself repeats no call. It waits up to the pool's limit of 30 seconds for
 * a connection to a server that accepts writes, so a call that begins during a failover usually only takes longer.
 */
public class TransientStorageException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed and the way out
     * @param cause the driver's exception, or null if there is none
     */
    public TransientStorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
