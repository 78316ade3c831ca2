package dev.marquee.serving;

import dev.marquee.model.ModelFile;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Provides each request with an engine of the current snapshot and the current model. A request uses one engine
 * throughout, so that a replaced model or snapshot does not affect running requests. Thread-safe.
 */
final class Engines {

    private final Storage storage;
    private final Snapshots snapshots;
    private final Supplier<Optional<ModelFile>> serving;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable Engine shared;

    Engines(Storage storage, Clock clock, Supplier<Optional<ModelFile>> serving) {
        this.storage = storage;
        this.snapshots = new Snapshots(storage, clock);
        this.serving = serving;
    }

    /** {@return the engine of the current snapshot and model; inside a transaction, a new one that is not shared} */
    Engine current() {
        Snapshot snapshot = snapshots.current();
        ModelFile trained = serving.get().orElse(null);
        Engine present = shared;
        if (present != null && present.isFor(snapshot, trained)) {
            return present;
        }
        if (storage.inTransaction()) {
            return built(snapshot, trained);
        }
        // The lock is held while the engine is built, so that concurrent requests wait for one and share it.
        building.lock();
        try {
            present = shared;
            if (present == null || !present.isFor(snapshot, trained)) {
                present = built(snapshot, trained);
                shared = present;
            }
            return present;
        } finally {
            building.unlock();
        }
    }

    private static Engine built(Snapshot snapshot, @Nullable ModelFile trained) {
        return trained == null ? Engine.untrained(snapshot) : Engine.trained(snapshot, trained);
    }
}
