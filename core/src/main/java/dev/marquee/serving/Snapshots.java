package dev.marquee.serving;

import dev.marquee.storage.Storage;
import dev.marquee.storage.Storage.ChangeCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps the snapshot that requests share, and replaces it after the database has changed. Thread-safe. */
final class Snapshots {

    /** The time within which the writes of other processes are seen. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** The changes of favorites, as a share of all favorites, after which a snapshot is replaced. */
    private static final double MAX_CHANGED_SHARE = 0.01;

    private final Storage storage;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot shared;

    Snapshots(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** {@return a snapshot that is recent enough; inside a transaction, a new one that is not shared} */
    Snapshot current() {
        if (storage.inTransaction()) {
            // Uncommitted writes must be visible to this transaction, and to no other caller.
            return Snapshot.read(storage, clock.instant());
        }
        Snapshot present = shared;
        if (present != null && isFresh(present)) {
            return present;
        }
        // The lock is held while the snapshot is read, so that concurrent requests wait for one reading.
        reading.lock();
        try {
            present = shared;
            if (present == null || !isFresh(present)) {
                present = Snapshot.read(storage, clock.instant());
                shared = present;
            }
            return present;
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Snapshot snapshot) {
        ChangeCounts now = storage.changes();
        // Absolute, since a clock that was set back would otherwise keep the snapshot until it has caught up.
        Duration age = Duration.between(snapshot.readAt(), clock.instant()).abs();
        long changed = now.favorites() - snapshot.changes().favorites();
        return now.catalog() == snapshot.changes().catalog()
                && changed <= MAX_CHANGED_SHARE * snapshot.matrix().interactionCount()
                && age.compareTo(MAX_AGE) < 0;
    }
}
