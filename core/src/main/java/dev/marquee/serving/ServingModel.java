package dev.marquee.serving;

import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ServingState;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the model in use in memory. Thread-safe.
 *
 * <p>The first call reads which model is in use and loads it; calls that come meanwhile wait. From then on, no call
 * waits for a model: when the storage says that another one may be in use ({@link ModelStore#watch}), and in the
 * background when a call comes {@link #CHECK_INTERVAL} or more after the last check, the database is asked. Another
 * model is loaded and prepared while the present one serves, and replaces it by one volatile write. Its bytes are read
 * with rests, so that the calls of that time find a processor.
 *
 * <p>A call inside a transaction neither waits for other threads nor changes what they get, because what it reads may
 * be rolled back. Before the first check it loads the model for itself.
 */
public final class ServingModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServingModel.class);

    /** The time after which a call has the database asked; the storage may tell sooner. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);

    /** How long a model that was put to use inside a transaction is looked for in every call. */
    private static final Duration UNCOMMITTED_INTERVAL = Duration.ofMinutes(1);

    private final Storage storage;
    private final Clock clock;
    private final Executor background;
    private final @Nullable ModelCache cache;

    /** Lets the thread that loads a replacement rest for some nanoseconds. */
    private final LongConsumer pause;

    /** Held by the thread that asks the database and loads what it says. Of the calls, only first ones wait for it. */
    private final ReentrantLock checking = new ReentrantLock();

    private final AtomicBoolean checkingInBackground = new AtomicBoolean();
    private volatile Consumer<ModelFile> preparation = file -> {};
    private volatile Consumer<ModelFile> discarding = file -> {};
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable Instant checkedAt;
    private final AtomicReference<@Nullable Uncommitted> uncommitted = new AtomicReference<>();

    /** The number of models that were put in memory; changed with {@link #loaded}, by the holder of the monitor. */
    private volatile long exchanges;

    /** Begun once a model is asked for or put to use; guarded by the monitor. */
    private ModelStore.@Nullable Watch watch;

    /** Written by the holder of the monitor. */
    private volatile boolean closed;

    /** Whether the last check failed; guarded by {@link #checking}. */
    private boolean failing;

    /**
     * Creates a holder without a model; the first call loads the model in use.
     *
     * @param storage the storage of the models
     * @param clock the clock for the time between checks
     * @param background runs the checks, and the loading of a replacement
     * @param folder where the bytes of large models are kept for the next process; null for nowhere
     */
    public ServingModel(Storage storage, Clock clock, Executor background, @Nullable Path folder) {
        this(storage, clock, background, folder, LockSupport::parkNanos);
    }

    /** Creates a holder that pauses in another way. */
    ServingModel(Storage storage, Clock clock, Executor background, @Nullable Path folder, LongConsumer pause) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
        this.cache = folder == null ? null : new ModelCache(folder, clock);
        this.pause = pause;
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

    /**
     * Sets what is done with a model before it serves, on the thread that loaded or trained it.
     *
     * @param preparation computes what requests would otherwise compute first; a failure is logged, and the model
     *     serves without it
     * @param discarding frees what was computed for a model that does not serve after all
     */
    public void prepareWith(Consumer<ModelFile> preparation, Consumer<ModelFile> discarding) {
        this.preparation = preparation;
        this.discarding = discarding;
    }

    /** {@return the model in memory; empty if none is in use, or if the model in use cannot be loaded at first use} */
    public Optional<ModelFile> file() {
        return present().map(Loaded::file);
    }

    /** {@return the description of the model in memory, and why the model in use could not be loaded} */
    public ServingState state() {
        Optional<Loaded> present = present();
        return new ServingState(
                present.map(Loaded::model), Optional.ofNullable(refusal).map(Refusal::problem));
    }

    private Optional<Loaded> present() {
        if (storage.inTransaction()) {
            return ofTransaction();
        }
        if (checkedAt == null) {
            checkFirst();
        } else {
            lookForCommit();
            if (!isFresh()) {
                checkInBackground();
            }
        }
        return Optional.ofNullable(loaded);
    }

    /**
     * Prepares a model and replaces the one in memory.
     *
     * @param model the description of the model, which must be in use according to the database
     * @param file the model
     */
    public void serve(TrainedModel model, ModelFile file) {
        beginWatch();
        prepare(file);
        synchronized (this) {
            uncommitted.set(null);
            exchange(new Loaded(model, file));
            checkedAt = clock.instant();
        }
    }

    /**
     * Prepares a model, and replaces the one in memory as soon as the thread's transaction, which put it to use, is
     * committed. Until then, only calls inside the transaction get it.
     *
     * @param model the description of the model, which is in use for the transaction
     * @param file the model
     */
    public void serveOnceCommitted(TrainedModel model, ModelFile file) {
        prepare(file);
        uncommitted.set(new Uncommitted(new Loaded(model, file), clock.instant()));
    }

    private void prepare(ModelFile file) {
        try {
            preparation.accept(file);
        } catch (RuntimeException e) {
            LOG.warn("a model was not prepared; the first requests that it serves take longer", e);
        }
    }

    private synchronized void exchange(@Nullable Loaded next) {
        exchanges++;
        loaded = next;
        refusal = null;
    }

    /** Exchanges the model in memory unless that was done since a number of exchanges. */
    private synchronized boolean exchangeAfter(long number, @Nullable Loaded next) {
        if (exchanges != number) {
            return false;
        }
        exchange(next);
        return true;
    }

    /** {@return the model for a call inside a transaction, which changes nothing for others} */
    private Optional<Loaded> ofTransaction() {
        boolean isKnown = checkedAt != null;
        Uncommitted awaited = uncommitted.get();
        if (!isFresh() || awaited != null) {
            checkInBackground();
        }
        Loaded present = loaded;
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
        } catch (MarqueeException | VirtualMachineError | LinkageError e) {
            LOG.warn("cannot use the model in use inside a transaction", e);
            return Optional.ofNullable(present);
        }
    }

    /** Checks, and lets the calls that come meanwhile wait: only this one says whether there is a model at all. */
    private void checkFirst() {
        checking.lock();
        try {
            if (checkedAt == null) {
                check();
            }
        } finally {
            checking.unlock();
        }
    }

    private void checkInBackground() {
        if (!checkingInBackground.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> {
                // A check that is under way, such as one that loads a model for some seconds, is not waited for.
                try {
                    if (checking.tryLock()) {
                        try {
                            check();
                        } finally {
                            checking.unlock();
                        }
                    }
                } finally {
                    checkingInBackground.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            checkingInBackground.set(false);
            LOG.debug("the model is not checked, because the database is being closed", e);
        }
    }

    /** Checks now, because the storage says that another model may be in use. */
    private void changed() {
        checking.lock();
        try {
            check();
        } finally {
            checking.unlock();
        }
    }

    /** Asks which model is in use, and serves it; to be called with the lock. */
    private void check() {
        if (closed) {
            return;
        }
        beginWatch();
        boolean isDone = false;
        try {
            // Again, if this process put another model to use meanwhile: what was read may be from before.
            for (int attempt = 0; attempt < 3 && !isSettled(); attempt++) {
                LOG.debug("another model was put to use during a check");
            }
            isDone = true;
        } finally {
            // Also after an error, such as one of too little memory: otherwise each call would load once more.
            if (isDone || checkedAt != null) {
                checkedAt = clock.instant();
            }
        }
    }

    /** Begins to be told of other models, once. */
    private synchronized void beginWatch() {
        if (watch == null && !closed) {
            watch = storage.models().watch(this::changed);
        }
    }

    private boolean isFresh() {
        Instant last = checkedAt;
        return last != null && Duration.between(last, clock.instant()).abs().compareTo(CHECK_INTERVAL) < 0;
    }

    /** {@return whether the model in memory is the one in use, or why it isn't is known} */
    private boolean isSettled() {
        long number = exchanges;
        TrainedModel wanted;
        try {
            wanted = storage.models().inUse().orElse(null);
        } catch (StorageException e) {
            if (!failing && !closed) {
                LOG.warn("cannot read which model is in use; the model in memory stays in use", e);
            }
            failing = true;
            return true;
        }
        failing = false;
        if (isServedAsCommitted(wanted)) {
            return true;
        }
        Loaded present = loaded;
        Refusal refused = refusal;
        if (wanted == null) {
            return exchangeAfter(number, null);
        }
        if (present != null && sameBytes(present.model, wanted)) {
            refusal = null;
            return true;
        }
        if (refused != null && refused.lasting && sameBytes(refused.model, wanted)) {
            return true;
        }
        Loaded next = load(wanted);
        if (next == null || exchangeAfter(number, next)) {
            return true;
        }
        discarding.accept(next.file);
        return false;
    }

    /** Looks whether the transaction that put a model to use was committed, because the next call must see that. */
    private void lookForCommit() {
        if (uncommitted.get() == null) {
            return;
        }
        try {
            isServedAsCommitted(storage.models().inUse().orElse(null));
        } catch (StorageException e) {
            LOG.debug("cannot read which model is in use; the model in memory stays in use", e);
        }
    }

    /** Puts a model in memory that a transaction put to use, if it was committed. */
    private synchronized boolean isServedAsCommitted(@Nullable TrainedModel wanted) {
        Uncommitted awaited = uncommitted.get();
        if (awaited == null) {
            return false;
        }
        boolean isCommitted = wanted != null && sameBytes(awaited.loaded.model, wanted);
        boolean isPast = Duration.between(awaited.since, clock.instant()).abs().compareTo(UNCOMMITTED_INTERVAL) >= 0;
        if ((isCommitted || isPast) && uncommitted.compareAndSet(awaited, null)) {
            if (isCommitted) {
                exchange(awaited.loaded);
            } else {
                discarding.accept(awaited.loaded.file);
            }
        }
        return isCommitted;
    }

    private @Nullable Loaded load(TrainedModel wanted) {
        try {
            Supplier<InputStream> bytes = bytes(wanted);
            ModelFile file = cache == null ? ModelBytes.load(bytes, wanted) : cache.load(bytes, wanted);
            prepare(file);
            return new Loaded(wanted, file);
        } catch (MarqueeException e) {
            if (closed) {
                LOG.debug("{} was not loaded, because the database is being closed", wanted.label(), e);
                return null;
            }
            LOG.warn("{} is in use, but cannot be loaded", wanted.label(), e);
            refusal = new Refusal(wanted, String.valueOf(e.getMessage()), e instanceof DamagedModelException);
            return null;
        } catch (VirtualMachineError | LinkageError e) {
            // Otherwise each of the first calls would load it once more, and fail.
            LOG.warn("{} is in use, but cannot be loaded", wanted.label(), e);
            refusal = new Refusal(
                    wanted, e instanceof OutOfMemoryError ? heapTooSmall(wanted) : failedWith(wanted, e), false);
            return null;
        }
    }

    /** {@return what opens the bytes of a model; they are read with rests, unless calls or the end wait for it} */
    private Supplier<InputStream> bytes(TrainedModel wanted) {
        boolean areCallsWaiting = checkedAt == null;
        return () -> {
            InputStream bytes = storage.models().read(wanted.id());
            return areCallsWaiting ? bytes : new PacedInputStream(bytes, System::nanoTime, this::rest);
        };
    }

    private void rest(long nanos) {
        if (!closed) {
            pause.accept(nanos);
        }
    }

    private static String failedWith(TrainedModel wanted, Error error) {
        return wanted.label() + " can't be loaded: " + error + "; the log has the details, and the model is tried again"
                + " every two seconds";
    }

    private static String heapTooSmall(TrainedModel wanted) {
        return wanted.label() + " can't be loaded: its file has " + wanted.bytes() + " bytes, and the heap has "
                + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                + " MB; give the process more with -Xmx, or use another model";
    }

    private static boolean sameBytes(TrainedModel one, TrainedModel other) {
        return one.id().equals(other.id()) && one.sha256().equals(other.sha256());
    }

    /** Ends the checks; a model that is being loaded is loaded to its end. Closing again has no effect. */
    @Override
    public void close() {
        // Without the lock, which a check may hold for as long as it loads a model.
        ModelStore.Watch begun;
        synchronized (this) {
            closed = true;
            begun = watch;
        }
        if (begun != null) {
            begun.close();
        }
    }
}
