package dev.marquee.storage.jooq;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far a replica is behind, from positions in the log of the database that were compared now and then: it has what
 * the database had when it wrote a position that the replica has replayed. No clock of a server counts. Thread-safe.
 */
final class ReplicaLag {

    private final long bound;
    private final LongSupplier nanos;

    /** Whether the replica has replayed a position of which the time is known. */
    private boolean known;

    /** When the database was as the replica is, or later. */
    private long asOf;

    /** How far the database had written then. */
    private long position;

    /** The position that is waited for, and when it was asked; if there is one. */
    private boolean waiting;

    private long awaited;
    private long awaitedSince;

    /**
     * Creates a lag that is not known yet.
     *
     * @param nanos the present time, as {@link System#nanoTime} gives it
     */
    ReplicaLag(Duration bound, LongSupplier nanos) {
        this.bound = bound.toNanos();
        this.nanos = nanos;
    }

    /**
     * Compares positions.
     *
     * @param asked when the database was asked for its position
     * @param written the position of the database
     * @param replayed the position of the replica, asked after that of the database
     */
    synchronized void compare(long asked, long written, long replayed) {
        if (waiting && replayed >= awaited) {
            asOf = awaitedSince;
            position = awaited;
            known = true;
            waiting = false;
        }
        if (replayed >= written) {
            asOf = asked;
            position = written;
            known = true;
            waiting = false;
        } else if (!waiting) {
            awaited = written;
            awaitedSince = asked;
            waiting = true;
        }
    }

    /** Forgets how far the replica was, but not what is waited for. */
    synchronized void forgetKnown() {
        known = false;
    }

    /** Forgets all, since the positions are of another server now. */
    synchronized void forget() {
        known = false;
        waiting = false;
    }

    /** {@return whether the replica is known to be within the bound} */
    synchronized boolean isWithin() {
        return known && nanos.getAsLong() - asOf <= bound;
    }

    /** {@return what a server must have replayed to be as recent as the one that was compared, or 0 if not known} */
    synchronized long position() {
        return known ? position : 0;
    }

    /** {@return whether the replica is known to be beyond the bound} After a time without comparison, it is neither. */
    synchronized boolean isBeyond() {
        return waiting && nanos.getAsLong() - awaitedSince > bound;
    }
}
