package dev.marquee.operations;

import dev.marquee.TransientStorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats a call until the database is back. Immutable and thread-safe.
 *
 * <p>Only a call that may take effect twice without harm belongs here: every read, and a write that says how things shall be
 * in the end (add or remove a favorite, set preferences, upsert a movie). A {@link TransientStorageException} means that nothing took
 * effect, but for a {@link dev.marquee.CommitInDoubtException}, after which it may have. A call of another kind (register an account)
 * looks first whether an attempt before it did.
 */
final class RetryingCall {

    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final long patienceNanos;

    RetryingCall(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Makes the call, and makes it again after a pause for as long as it fails by a fault of the moment.
     *
     * @param call the call; it joins no transaction that is under way
     * @param faults told of each fault of the moment
     * @return what the call returned
     * @throws TransientStorageException the last fault, when patience ended
     */
    <T> T get(Supplier<T> call, Faults faults) {
        long start = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                return call.get();
            } catch (TransientStorageException e) {
                faults.happened(e);
                if (System.nanoTime() - start > patienceNanos
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(pauseNanos(attempt));
            }
        }
    }

    /** Doubles from attempt to attempt; half of it is by chance, so that callers do not come back all at once. */
    private static long pauseNanos(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(attempt, 10));
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1) * 1_000_000;
    }

    /** Told of each fault of the moment. */
    interface Faults {
        void happened(TransientStorageException fault);
    }
}
