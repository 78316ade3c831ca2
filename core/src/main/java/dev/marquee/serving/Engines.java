package dev.marquee.serving;

import dev.marquee.model.ModelFile;
import dev.marquee.storage.Storage;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Provides each request with an engine of the current catalog, favorites and model. A request uses one engine
 * throughout, so that a replaced model or catalog does not affect running requests. Thread-safe.
 */
final class Engines {

    private final Storage storage;
    private final CatalogState catalog;
    private final FavoriteState favorites;
    private final Supplier<Optional<ModelFile>> serving;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable Engine shared;

    Engines(Storage storage, CatalogState catalog, FavoriteState favorites, Supplier<Optional<ModelFile>> serving) {
        this.storage = storage;
        this.catalog = catalog;
        this.favorites = favorites;
        this.serving = serving;
    }

    /**
     * Returns the engine of what is current; inside a transaction that sees other movies or favorites, a new one that
     * is not shared.
     *
     * @param neighborsNeeded whether the neighbors of the favorites are needed although a trained model serves
     * @return the engine
     */
    Engine current(boolean neighborsNeeded) {
        Snapshot snapshot = catalog.current();
        ModelFile trained = serving.get().orElse(null);
        FavoriteStatistics statistics = favorites.current(neighborsNeeded || trained == null);
        Engine present = shared;
        if (present != null && present.isFor(snapshot, statistics, trained)) {
            return present;
        }
        if (storage.inTransaction()) {
            return Engine.of(snapshot, statistics, trained, present);
        }
        // The lock is held while the engine is built, which reads no database, so that concurrent requests share one.
        building.lock();
        try {
            present = shared;
            if (present == null || !present.isFor(snapshot, statistics, trained)) {
                present = Engine.of(snapshot, statistics, trained, present);
                shared = present;
            }
            return present;
        } finally {
            building.unlock();
        }
    }
}
