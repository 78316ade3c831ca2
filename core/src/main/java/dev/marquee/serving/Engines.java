package dev.marquee.serving;

import dev.marquee.model.ModelFile;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request the engine over the present snapshot and the model that serves now. A request keeps the engine that it
 * was given, so that a model or a snapshot swapped meanwhile does it no harm. Thread-safe.
 */
final class Engines {

    private final Storage storage;
    private final Snapshots snapshots;
    private final Supplier<Optional<ModelFile>> serving;
    private volatile @Nullable Engine shared;

    Engines(Storage storage, Clock clock, Supplier<Optional<ModelFile>> serving) {
        this.storage = storage;
        this.snapshots = new Snapshots(storage, clock);
        this.serving = serving;
    }

    Engine current() {
        Snapshot snapshot = snapshots.current();
        ModelFile trained = serving.get().orElse(null);
        Engine present = shared;
        if (present != null && present.isFor(snapshot, trained)) {
            return present;
        }
        Engine engine = trained == null ? Engine.untrained(snapshot) : Engine.trained(snapshot, trained);
        if (!storage.inTransaction()) {
            shared = engine;
        }
        return engine;
    }
}
