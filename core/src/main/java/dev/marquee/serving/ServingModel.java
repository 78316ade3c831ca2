package dev.marquee.serving;

import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ServingState;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the model in use in memory and checks at most every ten seconds whether another one is in use. Thread-safe.
 *
 * <p>The check runs in the call of {@link #file} or {@link #state}; calls that come meanwhile do not wait for it,
 * except for the first one. If a model is in memory, its replacement is loaded in the background, and the present model
 * serves until then; otherwise the call that checks loads the model.
 *
 * <p>A call inside a transaction neither waits for other threads nor changes what they get, because what it reads may
 * be rolled back: the check runs in the background. Before the first check it loads the model for itself.
 */
public final class ServingModel {

    private static final Logger LOG = LoggerFactory.getLogger(ServingModel.class);

    /** The time within which this process notices the choice of another process. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final Storage storage;
    private final Clock clock;
    private final Executor background;
    private final @Nullable ModelCache cache;

    /** How long a model that was put to use inside a transaction is looked for in every call. */
    private static final Duration UNCOMMITTED_INTERVAL = Duration.ofMinutes(1);

    private final ReentrantLock checking = new ReentrantLock();
    private final AtomicBoolean checkingInBackground = new AtomicBoolean();
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable Instant checkedAt;
    private final AtomicReference<@Nullable Uncommitted> uncommitted = new AtomicReference<>();

    /** Whether the last check failed; guarded by {@link #checking}. */
    private boolean failing;

    /**
     * Creates a holder without a model; the first call loads the model in use.
     *
     * @param storage the storage of the models
     * @param clock the clock for the time between checks
     * @param background runs the loading of a replacement
     * @param folder where the bytes of large models are kept for the next process; null for nowhere
     */
    public ServingModel(Storage storage, Clock clock, Executor background, @Nullable Path folder) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
        this.cache = folder == null ? null : new ModelCache(folder, clock);
    }

    private record Loaded(TrainedModel model, ModelFile file) {}

    /** A model that a transaction put to use, which may be rolled back. */
    private record Uncommitted(Loaded loaded, Instant since) {}

    /**
     * A model that could not be loaded, and why.
     *
     * @param lasting whether its bytes are damaged, so that they are not read again; otherwise each check tries again
     */
    private record Refusal(TrainedModel model, String problem, boolean lasting) {}

    /** {@return the model in memory; empty if none is in use, or if the model in use cannot be loaded at first use} */
    public Optional<ModelFile> file() {
        if (storage.inTransaction()) {
            return ofTransaction().map(Loaded::file);
        }
        refresh();
        return Optional.ofNullable(loaded).map(Loaded::file);
    }

    /** {@return the description of the model in memory, and why the model in use could not be loaded} */
    public ServingState state() {
        Optional<Loaded> present;
        if (storage.inTransaction()) {
            present = ofTransaction();
        } else {
            refresh();
            present = Optional.ofNullable(loaded);
        }
        return new ServingState(
                present.map(Loaded::model), Optional.ofNullable(refusal).map(Refusal::problem));
    }

    /**
     * Replaces the model in memory.
     *
     * @param model the description of the model, which must be in use according to the database
     * @param file the model
     */
    public void serve(TrainedModel model, ModelFile file) {
        checking.lock();
        try {
            loaded = new Loaded(model, file);
            refusal = null;
            uncommitted.set(null);
            checkedAt = clock.instant();
        } finally {
            checking.unlock();
        }
    }

    /**
     * Replaces the model in memory as soon as the thread's transaction, which put it to use, is committed. Until then,
     * only calls inside the transaction get it.
     *
     * @param model the description of the model, which is in use for the transaction
     * @param file the model
     */
    public void serveOnceCommitted(TrainedModel model, ModelFile file) {
        uncommitted.set(new Uncommitted(new Loaded(model, file), clock.instant()));
    }

    /** {@return the model for a call inside a transaction, which changes nothing for others} */
    private Optional<Loaded> ofTransaction() {
        boolean isKnown = checkedAt != null;
        if (!isFresh()) {
            checkInBackground();
        }
        Loaded present = loaded;
        Uncommitted awaited = uncommitted.get();
        if (isKnown && awaited == null) {
            return Optional.ofNullable(present);
        }
        try {
            TrainedModel wanted = storage.models().inUse().orElse(null);
            if (wanted == null) {
                return Optional.empty();
            }
            if (awaited != null && sameBytes(awaited.loaded.model, wanted)) {
                return Optional.of(awaited.loaded);
            }
            if (isKnown || (present != null && sameBytes(present.model, wanted))) {
                return Optional.ofNullable(present);
            }
            return Optional.of(new Loaded(wanted, ModelBytes.load(storage.models(), wanted)));
        } catch (MarqueeException e) {
            LOG.warn("cannot use the model in use inside a transaction", e);
            return Optional.ofNullable(present);
        }
    }

    private void checkInBackground() {
        if (!checkingInBackground.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    refresh();
                } finally {
                    checkingInBackground.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            checkingInBackground.set(false);
            LOG.debug("the model is not checked, because the database is being closed", e);
        }
    }

    /** Checks which model is in use, if the last check is not recent. */
    private void refresh() {
        if (isFresh()) {
            return;
        }
        // Only the first check tells whether there is a model at all; later, requests use what is in memory. After a
        // transaction that put one to use, they see whether it was committed.
        if (checkedAt == null || uncommitted.get() != null) {
            checking.lock();
        } else if (!checking.tryLock()) {
            return;
        }
        try {
            if (!isFresh()) {
                compareWithDatabase();
                checkedAt = clock.instant();
            }
        } finally {
            checking.unlock();
        }
    }

    private boolean isFresh() {
        Instant last = checkedAt;
        return last != null
                && uncommitted.get() == null
                && Duration.between(last, clock.instant()).abs().compareTo(CHECK_INTERVAL) < 0;
    }

    private void compareWithDatabase() {
        TrainedModel wanted;
        try {
            wanted = storage.models().inUse().orElse(null);
        } catch (StorageException e) {
            if (!failing) {
                LOG.warn("cannot read which model is in use; the model in memory stays in use", e);
            }
            failing = true;
            return;
        }
        failing = false;
        serveCommitted(wanted);
        Loaded present = loaded;
        Refusal refused = refusal;
        if (wanted == null) {
            loaded = null;
            refusal = null;
        } else if (present != null && sameBytes(present.model, wanted)) {
            refusal = null;
        } else if (refused == null || !refused.lasting || !sameBytes(refused.model, wanted)) {
            if (present == null) {
                load(wanted);
            } else {
                loadInBackground(wanted);
            }
        }
    }

    /** Puts a model in memory that a transaction put to use, if it was committed. */
    private void serveCommitted(@Nullable TrainedModel wanted) {
        Uncommitted awaited = uncommitted.get();
        if (awaited == null) {
            return;
        }
        boolean isCommitted = wanted != null && sameBytes(awaited.loaded.model, wanted);
        if (isCommitted) {
            loaded = awaited.loaded;
        }
        boolean isPast = Duration.between(awaited.since, clock.instant()).abs().compareTo(UNCOMMITTED_INTERVAL) >= 0;
        if (isCommitted || isPast) {
            // Another transaction may have put another model to use meanwhile.
            uncommitted.compareAndSet(awaited, null);
        }
    }

    private void loadInBackground(TrainedModel wanted) {
        try {
            background.execute(() -> {
                checking.lock();
                try {
                    if (storage.models()
                            .inUse()
                            .filter(now -> sameBytes(now, wanted))
                            .isPresent()) {
                        load(wanted);
                    }
                } catch (MarqueeException e) {
                    LOG.warn("cannot load {}; the next check tries again", wanted.label(), e);
                } finally {
                    checking.unlock();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the model is not replaced, because the database is being closed", e);
        }
    }

    private void load(TrainedModel wanted) {
        try {
            ModelFile file =
                    cache == null ? ModelBytes.load(storage.models(), wanted) : cache.load(storage.models(), wanted);
            loaded = new Loaded(wanted, file);
            refusal = null;
        } catch (MarqueeException e) {
            LOG.warn("{} is in use, but cannot be loaded", wanted.label(), e);
            refusal = new Refusal(wanted, String.valueOf(e.getMessage()), e instanceof DamagedModelException);
        }
    }

    private static boolean sameBytes(TrainedModel one, TrainedModel other) {
        return one.id().equals(other.id()) && one.sha256().equals(other.sha256());
    }
}
