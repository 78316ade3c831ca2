package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * A fault of the moment: a lock that was not had in time, a deadlock, a lost connection, an exhausted pool, a server that is
 * starting, stopping, or no longer the primary.
 *
 * <p>Nothing took effect, and the same call may succeed when it is tried again; the one exception is
 * {@link CommitInDoubtException}. The library itself repeats no call. It waits for a connection to a server that accepts writes for as
 * long as the pool allows (30 seconds), so that a call that begins while a standby takes over mostly just takes longer.
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
