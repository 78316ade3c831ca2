package dev.marquee.operations;

import dev.marquee.TransientStorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats a call until the database is available again. Immutable and thread-safe.
 *
 * <p>The call must be idempotent: a read, or a write that names its result (add or remove a favorite, set preferences,
 * upsert a movie). A {@link TransientStorageException} means that the call had no effect, except for a
 * {@link dev.marquee.CommitInDoubtException}, after which it may have had one. A call that is not idempotent, such as
 * registering a user, must check first whether an earlier attempt took effect.
 */
final class RetryingCall {

    private static final long MIN_PAUSE_MILLIS = 50;
    private static final long MAX_PAUSE_MILLIS = 1000;

    private final long patienceNanos;

    RetryingCall(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Makes a call, and repeats it after a pause while it fails with a transient fault.
     *
     * @param call the call; it must not be part of a transaction
     * @param listener receives each transient fault
     * @return the result of the call
     * @throws TransientStorageException the last fault, if the patience is used up or the thread is interrupted
     */
    <T> T get(Supplier<T> call, FaultListener listener) {
        long start = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                return call.get();
            } catch (TransientStorageException e) {
                listener.failed(e);
                if (System.nanoTime() - start > patienceNanos
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(pauseNanos(attempt));
            }
        }
    }

    /**
     * {@return a pause that doubles with each attempt; half of it is random, so that callers do not return all at once}
     */
    private static long pauseNanos(int attempt) {
        long maxMillis = Math.min(MAX_PAUSE_MILLIS, MIN_PAUSE_MILLIS << Math.min(attempt, 10));
        return ThreadLocalRandom.current().nextLong(maxMillis / 2, maxMillis + 1) * 1_000_000;
    }

    /** Receives the transient faults of a call. */
    interface FaultListener {
        void failed(TransientStorageException fault);
    }
}
