package dev.marquee.serving;

import dev.marquee.model.ModelFile;
import dev.marquee.storage.Storage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Provides each request with an engine of the current catalog, favorites and model. A request uses one engine
 * throughout, so that a replaced model or catalog does not affect running requests. Thread-safe.
 *
 * <p>The engine of another model is prepared before that model serves, so that requests change from one to the other
 * without computing anything.
 */
final class Engines {

    private final Storage storage;
    private final CatalogState catalog;
    private final FavoriteState favorites;
    private final Supplier<Optional<ModelFile>> serving;
    private final ReentrantLock building = new ReentrantLock();

    /** The engine of the last request that needed another one than its predecessor. */
    private final AtomicReference<@Nullable Engine> shared = new AtomicReference<>();

    /** The engine of a model that does not serve yet, or serves no request yet. */
    private final AtomicReference<@Nullable Engine> prepared = new AtomicReference<>();

    Engines(Storage storage, CatalogState catalog, FavoriteState favorites, Supplier<Optional<ModelFile>> serving) {
        this.storage = storage;
        this.catalog = catalog;
        this.favorites = favorites;
        this.serving = serving;
    }

    /**
     * Prepares the engine of a model that is to serve next, while requests use the present one. Before the first
     * request there is nothing to prepare: that request reads the catalog and builds all. Cost: some dozens of
     * scorings, and walks through the movies.
     *
     * @param trained the model
     */
    void prepare(ModelFile trained) {
        Engine present = shared.get();
        if (present == null) {
            return;
        }
        Engine next = Engine.of(present.snapshot(), present.statistics(), trained, present);
        next.warmUp();
        prepared.set(next);
    }

    /** Frees the engine of a model that was prepared, and does not serve after all. */
    void discard(@Nullable ModelFile trained) {
        Engine present = prepared.get();
        if (present != null && present.isOf(trained)) {
            prepared.compareAndSet(present, null);
        }
    }

    /**
     * Returns the engine of what is current; inside a transaction that sees other movies or favorites, a new one that
     * is not shared.
     *
     * @param neighborsNeeded whether the neighbors of the favorites are needed although a trained model serves
     * @return the engine
     */
    Engine current(boolean neighborsNeeded) {
        // Before the model is read, so that the engine is of that model or of an earlier one.
        Engine before = shared.get();
        Snapshot snapshot = catalog.current();
        ModelFile trained = serving.get().orElse(null);
        FavoriteStatistics statistics = favorites.current(neighborsNeeded || trained == null);
        if (before != null && before.isFor(snapshot, statistics, trained)) {
            return before;
        }
        if (storage.inTransaction()) {
            return Engine.of(snapshot, statistics, trained, nearest(trained, before));
        }
        Engine next = prepared.get();
        if (next == null || !next.isFor(snapshot, statistics, trained)) {
            next = built(snapshot, statistics, trained, before);
        }
        share(before, next);
        return next;
    }

    /** {@return an engine of another thread, or a new one} Concurrent requests share one. */
    private Engine built(
            Snapshot snapshot, FavoriteStatistics statistics, @Nullable ModelFile trained, @Nullable Engine before) {
        // Held while the engine is built, which reads no database and, for a prepared model, scores nothing.
        building.lock();
        try {
            Engine present = shared.get();
            if (present != null && present.isFor(snapshot, statistics, trained)) {
                return present;
            }
            Engine next = Engine.of(snapshot, statistics, trained, nearest(trained, before));
            share(before, next);
            return next;
        } finally {
            building.unlock();
        }
    }

    /**
     * Shares an engine, unless another request did so since: the engine of a request that began before an exchange of
     * models must not replace the one of a request that began after it.
     */
    private void share(@Nullable Engine before, Engine next) {
        if (shared.compareAndSet(before, next)) {
            discard(next.trained());
        }
    }

    /** {@return the engine from which most can be taken over for a model} */
    private @Nullable Engine nearest(@Nullable ModelFile trained, @Nullable Engine before) {
        Engine next = prepared.get();
        if (next != null && next.isOf(trained)) {
            return next;
        }
        Engine present = shared.get();
        return present != null && present.isOf(trained) ? present : before;
    }
}
