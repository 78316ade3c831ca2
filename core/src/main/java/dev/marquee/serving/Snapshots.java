package dev.marquee.serving;

import dev.marquee.storage.Storage;
import dev.marquee.storage.Storage.ChangeCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps the snapshot that requests share, and makes a new one when the database has moved on. Thread-safe. */
final class Snapshots {

    /** Within this time the writes of other processes are seen. */
    private static final Duration LONGEST_AGE = Duration.ofMinutes(1);

    private static final double TOLERATED_SHARE_OF_CHANGED_FAVORITES = 0.01;

    private final Storage storage;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot shared;

    Snapshots(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    Snapshot current() {
        if (storage.inTransaction()) {
            // It must see what the transaction wrote, and nobody else may.
            return Snapshot.read(storage, clock.instant());
        }
        Snapshot present = shared;
        if (present != null && isFresh(present)) {
            return present;
        }
        // Held over the reading on purpose: many requests at once shall cause one reading, not many.
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
        Instant readAt = snapshot.readAt();
        long changed = now.favorites() - snapshot.changes().favorites();
        return now.catalog() == snapshot.changes().catalog()
                && changed
                        <= TOLERATED_SHARE_OF_CHANGED_FAVORITES
                                * snapshot.matrix().interactionCount()
                && Duration.between(readAt, clock.instant()).compareTo(LONGEST_AGE) < 0;
    }
}
