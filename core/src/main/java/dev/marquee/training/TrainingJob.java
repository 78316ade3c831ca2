package dev.marquee.training;

import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.interaction.Interactions;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainedModel;
import dev.marquee.model.TrainingContext;
import dev.marquee.serving.ServingModel;
import dev.marquee.storage.Storage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one training: read, compare, train, store, promote. A failure or cancellation leaves the database unchanged.
 * Thread-safe.
 */
final class TrainingJob {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

    // The progress at the end of each step.
    private static final double READ = 0.05;
    private static final double TRAINED = 0.95;

    private final Storage storage;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final ServingModel serving;
    private final TrainingSettings settings;
    private volatile @Nullable TrainingClaim lastClaim;

    TrainingJob(
            Storage storage,
            Clock clock,
            ScheduledExecutorService executor,
            ServingModel serving,
            TrainingSettings settings) {
        this.storage = storage;
        this.clock = clock;
        this.executor = executor;
        this.serving = serving;
        this.settings = settings;
    }

    /**
     * Runs a training and completes its result in every case. Listeners get the last event before the result is
     * complete.
     */
    void run(Training training) {
        TrainingRequest request = training.request();
        training.started();
        // Completed in every case, or threads that wait for the result would wait forever: after an error such as
        // OutOfMemoryError, and after an error of a listener that was told of the end.
        TrainingOutcome outcome = null;
        Throwable failure = null;
        try {
            publish(new TrainingEvent.Started(request));
            outcome = outcome(training);
        } catch (OutOfMemoryError e) {
            failure = heapTooSmall(request, e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        try {
            publish(outcome == null ? failed(request, failure) : ended(request, outcome));
        } finally {
            if (outcome == null) {
                training.fail(failure == null ? new IllegalStateException("no outcome") : failure);
            } else {
                training.end(outcome);
            }
        }
    }

    private static MarqueeException heapTooSmall(TrainingRequest request, OutOfMemoryError cause) {
        return new MarqueeException(
                "the training of " + request.name() + " ran out of memory: the heap has "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB; raise it, such as with -Xmx4g, or train a model that needs less, such as item-knn",
                cause);
    }

    private static TrainingEvent ended(TrainingRequest request, TrainingOutcome outcome) {
        return outcome instanceof TrainingOutcome.Promoted promoted
                ? new TrainingEvent.Finished(request, promoted)
                : new TrainingEvent.RefusedByGuard(request, (TrainingOutcome.Refused) outcome);
    }

    private static TrainingEvent failed(TrainingRequest request, @Nullable Throwable failure) {
        return failure == null || failure instanceof CancellationException
                ? new TrainingEvent.Canceled(request)
                : new TrainingEvent.Failed(request, failure);
    }

    /** Takes the claim for a training elsewhere, and chooses what it leaves out. */
    ExternalTraining external(boolean guarded) {
        requireNoTransaction("begin");
        TrainingClaim claim = takeClaim();
        try {
            return new ExternalTraining(this, claim, guarded ? HeldOutLikes.choose(storage) : null);
        } catch (RuntimeException | Error e) {
            claim.close();
            throw e;
        }
    }

    /** Refuses a transaction, which would keep the claim from other processes, or give it back with a rollback. */
    private void requireNoTransaction(String what) {
        if (storage.inTransaction()) {
            throw new StorageException(
                    "a training can't " + what + " inside a transaction, because it holds the claim of the database;"
                            + " call it outside",
                    null);
        }
    }

    private TrainingClaim takeClaim() {
        TrainingClaim previous = lastClaim;
        if (previous != null) {
            // It is still in the database if that could not be written at the end of the last training.
            previous.releaseAgain();
        }
        TrainingClaim claim = TrainingClaim.take(storage.models(), executor);
        lastClaim = claim;
        return claim;
    }

    /**
     * Measures, stores and promotes a model that was trained elsewhere.
     *
     * @param file the model
     * @param heldOut what it did not learn from; null without the guard
     * @param claim the claim
     * @param nanos how long the training took
     */
    TrainingOutcome promote(ModelFile file, @Nullable HeldOutLikes heldOut, TrainingClaim claim, long nanos) {
        requireNoTransaction("end");
        requireMovies(file);
        TrainingContext context = new TrainingContext(file.info().seed(), 1, done -> claim.renewIfDue(), claim::isLost);
        try {
            Validation validation = heldOut == null
                    ? Validation.NONE
                    : new PromotionGuard(storage.models()).measure(file, heldOut, context);
            if (validation.verdict().isSignificantlyWorse()) {
                return new TrainingOutcome.Refused(validation.verdict());
            }
            ModelFile measured =
                    new ModelFile(file.info().withMetrics(validation.metrics()), file.itemIds(), file.model());
            // Whole milliseconds, the precision of the database.
            TrainedModel saved = save(measured, Duration.ofMillis(nanos / 1_000_000), context);
            return new TrainingOutcome.Promoted(promote(measured, saved, context, claim), validation.verdict());
        } catch (CancellationException e) {
            throw claimLost();
        }
    }

    private static TrainingInProgressException claimLost() {
        return new TrainingInProgressException("this process did not renew its claim in time, and another process began"
                + " to train; wait for its model");
    }

    /**
     * Refuses a model that was trained for another database.
     *
     * @throws InvalidValueException if no item is a movie of this database, or two items have the same id
     */
    void requireMovies(ModelFile file) {
        long[] ids = file.itemIds().clone();
        Arrays.sort(ids);
        for (int k = 1; k < ids.length; k++) {
            if (ids[k] == ids[k - 1]) {
                throw new InvalidValueException("each item of a model must be another movie, but the id " + ids[k]
                        + " occurs twice; give each movie one item");
            }
        }
        boolean[] known = {false};
        storage.trainingData().forEachMovieId(movie -> known[0] |= Arrays.binarySearch(ids, movie) >= 0);
        if (!known[0]) {
            throw new InvalidValueException("none of the model's " + ids.length
                    + " items is a movie of this database; train it with this database's movie ids");
        }
    }

    private TrainingOutcome outcome(Training training) {
        checkNotCanceled(training);
        try (TrainingClaim claim = takeClaim()) {
            TrainingContext context = new TrainingContext(
                    training.request().seed(),
                    training.request().threads(),
                    done -> {
                        claim.renewIfDue();
                        progress(training, done);
                    },
                    () -> training.isCanceled() || claim.isLost());
            try {
                return outcome(training, context, claim);
            } catch (CancellationException e) {
                throw claim.isLost() ? claimLost() : e;
            }
        }
    }

    private TrainingOutcome outcome(Training training, TrainingContext context, TrainingClaim claim) {
        TrainingRequest request = training.request();
        Interactions data = storage.readLate(() -> Interactions.read(storage.trainingData(), context.step(0, READ)))
                .anonymous();
        if (data.matrix().interactionCount() == 0) {
            throw new NoTrainingDataException(
                    "no user has marked a movie as a favorite, so there is nothing to learn from; add favorites first");
        }
        context.progress().accept(READ);
        ModelTrainer trainer = request.trainer();
        Validation validation = Validation.NONE;
        if (request.guarded()) {
            validation = new PromotionGuard(storage.models()).validate(trainer, data, context.step(READ, TRAINED));
            if (validation.verdict().isSignificantlyWorse()) {
                return new TrainingOutcome.Refused(validation.verdict());
            }
        }
        Validation.Trained trained = validation
                .trained()
                .orElseGet(() -> train(trainer, data.matrix(), context.step(training.progress(), TRAINED)));
        context.checkCanceled();
        // Truncated to microseconds, the precision of the database.
        ModelInfo info = ModelInfo.of(
                        trainer,
                        trained.matrix(),
                        request.seed(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS))
                .withMetrics(validation.metrics());
        ModelFile file = new ModelFile(info, data.itemIds(), trained.model());
        TrainedModel promoted = promote(file, save(file, trained.time(), context), context, claim);
        return new TrainingOutcome.Promoted(promoted, validation.verdict());
    }

    private static Validation.Trained train(ModelTrainer trainer, InteractionMatrix matrix, TrainingContext context) {
        long start = System.nanoTime();
        CollaborativeModel model = trainer.train(matrix, context);
        return new Validation.Trained(model, matrix, Duration.ofNanos(System.nanoTime() - start));
    }

    private TrainedModel save(ModelFile file, Duration time, TrainingContext context) {
        try {
            return storage.models()
                    .save(ModelOrigin.of(file.info(), time), out -> file.write(new CancelableStream(out, context)));
        } catch (IOException e) {
            throw new StorageException(
                    "the trained model could not be written to the database; check the free space and train again", e);
        }
    }

    private TrainedModel promote(ModelFile file, TrainedModel saved, TrainingContext context, TrainingClaim claim) {
        TrainedModel used;
        try {
            // A process that was suspended for longer than its claim lasts must not replace the model of its successor.
            claim.renew();
            context.checkCanceled();
            used = storage.transaction(() -> {
                TrainedModel now = storage.models().use(saved.id());
                storage.models().keepNewest(settings.kept());
                return now;
            });
        } catch (RuntimeException | Error e) {
            try {
                storage.models().remove(saved.id());
            } catch (StorageException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        serving.serve(used, file);
        return used;
    }

    private void progress(Training training, double done) {
        double before = training.progress();
        training.progress(done);
        if (Math.floor(done * 100) > Math.floor(before * 100)) {
            publish(new TrainingEvent.Progressed(training.request(), done));
        }
    }

    private void publish(TrainingEvent event) {
        for (TrainingListener listener : settings.listeners()) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | Error e) {
                LOG.warn("a training listener failed on {}", event, e);
            }
        }
        if (event instanceof TrainingEvent.Failed failed) {
            LOG.warn("the training of {} failed", failed.request().name(), failed.cause());
        } else if (!(event instanceof TrainingEvent.Progressed)) {
            LOG.info("{}", event);
        }
    }

    private static void checkNotCanceled(Training training) {
        if (training.isCanceled()) {
            throw new CancellationException("the training was canceled before it began");
        }
    }

    /**
     * An output stream that checks for cancellation at each write, so that a large model can be canceled while it is
     * stored.
     */
    private static final class CancelableStream extends FilterOutputStream {

        private final TrainingContext context;

        CancelableStream(OutputStream out, TrainingContext context) {
            super(out);
            this.context = context;
        }

        @Override
        public void write(int b) throws IOException {
            context.checkCanceled();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            context.checkCanceled();
            out.write(bytes, offset, length);
        }
    }
}
