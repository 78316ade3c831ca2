package dev.marquee.training;

import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelFormatException;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.ServingState;
import dev.marquee.model.TrainedModel;
import dev.marquee.serving.ModelBytes;
import dev.marquee.serving.ServingModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Manages the models of an open database, and runs trainings on threads of its own or on the caller's executor.
 * Applications get it from {@link dev.marquee.Marquee}. Thread-safe.
 */
public final class BackgroundModels implements Models, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundModels.class);

    /** How often the retraining policy is checked. */
    private static final Duration POLICY_CHECK_INTERVAL = Duration.ofSeconds(15);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);
    private static final int OWN_THREADS = 2;
    private static final Duration DROPPED_CHECK_INTERVAL = Duration.ofSeconds(1);

    /** How often a rollback chooses again when another process exchanges models while it reads. */
    private static final int ROLLBACK_ATTEMPTS = 10;

    private final Storage storage;
    private final int kept;
    private final ScheduledExecutorService executor;
    private final boolean ownsExecutor;
    private final ServingModel serving;
    private final TrainingJob job;
    private final @Nullable RetrainSchedule schedule;
    private final @Nullable Future<?> policyChecks;
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable Training current;
    private boolean closed;

    /**
     * Creates the models of an open database; {@link dev.marquee.Marquee} calls it. No thread is started before there
     * is work; a retraining policy counts as work.
     *
     * @param storage the storage that keeps the models and the data to train on
     * @param clock the source of the times of trainings and of the retraining policy
     * @param settings the policy, executor and listeners, and the number of models to keep
     */
    public BackgroundModels(Storage storage, Clock clock, TrainingSettings settings) {
        this.storage = storage;
        this.kept = settings.kept();
        this.ownsExecutor = settings.executor().isEmpty();
        this.executor = settings.executor().orElseGet(BackgroundModels::ownThreads);
        this.serving = new ServingModel(
                storage, clock, executor, settings.modelFolder().orElse(null));
        this.job = new TrainingJob(storage, clock, executor, serving, settings);
        this.schedule = settings.policy()
                .map(policy -> new RetrainSchedule(policy, storage, clock))
                .orElse(null);
        this.policyChecks = schedule == null
                ? null
                : executor.scheduleWithFixedDelay(
                        () -> trainIfDue(schedule),
                        POLICY_CHECK_INTERVAL.toMillis(),
                        POLICY_CHECK_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * Sets what is done with each model before it serves; {@link dev.marquee.Marquee} calls it.
     *
     * @param preparation computes what recommendations would otherwise compute first; a failure is logged
     * @param discarding frees what was computed for a model that does not serve after all
     */
    public void prepareWith(Consumer<ModelFile> preparation, Consumer<ModelFile> discarding) {
        serving.prepareWith(preparation, discarding);
    }

    private static ScheduledExecutorService ownThreads() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(OWN_THREADS, work -> {
            Thread thread = new Thread(work, "marquee-training");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return threads;
    }

    private void trainIfDue(RetrainSchedule retraining) {
        try {
            if (training().isEmpty() && retraining.isDue()) {
                train(retraining.request());
            }
        } catch (TrainingInProgressException e) {
            LOG.debug("another thread started a training first", e);
        } catch (StorageException e) {
            LOG.warn("the database could not be asked whether a training is due; the next check asks again", e);
        }
    }

    @Override
    public Training train(TrainingRequest request) {
        // Before it becomes the current training, on which the next calls depend.
        Objects.requireNonNull(request, "request");
        starting.lock();
        try {
            if (closed) {
                throw new StorageException("the database is closed; open it again to train", null);
            }
            Training running = current;
            if (running != null && !running.isDone()) {
                if (running.request().equals(request) && !running.isCanceled()) {
                    return running;
                }
                throw new TrainingInProgressException(String.format(
                        Locale.ROOT,
                        "a training of %s is under way (%.0f%%); wait for its result, or cancel it",
                        running.request().name(),
                        100 * running.progress()));
            }
            Training training = new Training(request);
            try {
                executor.execute(() -> job.run(training));
            } catch (RejectedExecutionException e) {
                throw new StorageException(
                        "the executor for trainings accepts no work, it was shut down or is full; open the database"
                                + " with another one, or try again",
                        e);
            }
            current = training;
            failIfDropped(training);
            if (schedule != null) {
                schedule.trainingStarted();
            }
            return training;
        } finally {
            starting.unlock();
        }
    }

    /**
     * Fails a training that its executor has dropped without running it, because it was shut down: nothing else would
     * tell those who wait for the result. Looks again until a thread runs the training.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The check can't fail.
    private void failIfDropped(Training training) {
        if (training.isWaiting() && executor.isTerminated()) {
            training.fail(new StorageException(
                    "the executor was shut down before it began the training; open the database with another executor",
                    null));
        } else if (training.isWaiting()) {
            CompletableFuture.runAsync(
                    () -> failIfDropped(training),
                    CompletableFuture.delayedExecutor(DROPPED_CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    @Override
    public Optional<Training> training() {
        starting.lock();
        try {
            return Optional.ofNullable(current).filter(training -> !training.isDone());
        } finally {
            starting.unlock();
        }
    }

    @Override
    public ExternalTraining beginExternal(boolean guarded) {
        return job.external(guarded);
    }

    @Override
    public List<TrainedModel> list() {
        return store().list();
    }

    @Override
    public Optional<ModelFile> serving() {
        return serving.file();
    }

    @Override
    public ServingState state() {
        return serving.state();
    }

    @Override
    public TrainedModel use(ModelId id) {
        ModelFile file = ModelBytes.load(store(), find(id));
        TrainedModel used = store().use(id);
        serve(used, file);
        return used;
    }

    private void serve(TrainedModel model, ModelFile file) {
        if (storage.inTransaction()) {
            // It may be rolled back.
            serving.serveOnceCommitted(model, file);
        } else {
            serving.serve(model, file);
        }
    }

    @Override
    public TrainedModel rollback() {
        for (int attempt = 1; attempt <= ROLLBACK_ATTEMPTS; attempt++) {
            ModelStore.Rollback rollback = store().findRollback();
            ModelFile file;
            try {
                // Outside any transaction: reading hundreds of megabytes must not keep other writers waiting.
                file = ModelBytes.load(store(), rollback.previous());
            } catch (MarqueeException e) {
                if (store().findRollback().equals(rollback)) {
                    throw e;
                }
                continue; // Another process removed the model while it was read.
            }
            Optional<TrainedModel> model = store().rollback(rollback);
            if (model.isPresent()) {
                serve(model.get(), file);
                return model.get();
            }
        }
        throw new TransientStorageException(
                "the model in use was exchanged " + ROLLBACK_ATTEMPTS
                        + " times while a rollback read the previous one; nothing was rolled back, try again",
                null);
    }

    @Override
    public boolean remove(ModelId id) {
        if (store().remove(id)) {
            return true;
        }
        store().find(id).ifPresent(model -> {
            throw new InvalidValueException(model.label() + " is in use; use another model before you remove it");
        });
        return false;
    }

    @Override
    public void export(ModelId id, OutputStream out) throws IOException {
        ModelBytes.copy(store(), find(id), out);
    }

    @Override
    public TrainedModel add(InputStream in) throws IOException {
        ModelFile file = ModelFile.read(in);
        if (in.read() >= 0) {
            throw new ModelFormatException("there are bytes after the end of the model file;"
                    + " give the file as it was exported, or train the model again");
        }
        job.requireMovies(file);
        TrainedModel added = store().save(ModelOrigin.of(file.info(), Duration.ZERO), file::write);
        store().keepNewest(kept);
        return added;
    }

    private TrainedModel find(ModelId id) {
        return store().find(id)
                .orElseThrow(() -> new NotFoundException("there is no model " + id + "; use one from the list"));
    }

    /**
     * Cancels the running training and the retraining policy. If the trainings run on threads of this object, waits up
     * to ten seconds for the training to stop, and interrupts it then; the caller's executor is neither shut down nor
     * waited for. A training that has not begun ends as canceled. If the waiting thread is interrupted, the training is
     * interrupted at once and the interrupt flag is set again. Closing twice does no harm.
     */
    @Override
    public void close() {
        Training waiting;
        starting.lock();
        try {
            closed = true;
            waiting = current;
            if (waiting != null) {
                waiting.cancel();
            }
            if (policyChecks != null) {
                policyChecks.cancel(false);
            }
        } finally {
            starting.unlock();
        }
        serving.close();
        if (waiting != null && waiting.isWaiting()) {
            // An executor that shuts down drops it; one that runs it after all finds it canceled.
            waiting.fail(new CancellationException("the database was closed before the training began"));
        }
        if (ownsExecutor) {
            executor.shutdown();
            try {
                if (!executor.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                    executor.shutdownNow();
                }
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asked for when it is needed, so that opening a database prepares no statement. */
    private ModelStore store() {
        return storage.models();
    }
}
