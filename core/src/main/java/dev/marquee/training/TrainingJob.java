package dev.marquee.training;

import dev.marquee.StorageException;
import dev.marquee.interaction.Interactions;
import dev.marquee.model.CollaborativeModel;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries trainings out: reads, compares, trains, stores, puts to use; or leaves everything as it was. Thread-safe. */
final class TrainingJob {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

    private static final double READ = 0.05;
    private static final double COMPARED = 0.5;
    private static final double TRAINED = 0.95;

    private final Storage storage;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final ServingModel serving;
    private final TrainingSettings settings;
    private final PromotionGuard guard;

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
        this.guard = new PromotionGuard(storage.models());
    }

    /** Ends the training in one of its ways, whatever happens; the listeners hear of it before those who wait for the result. */
    void run(Training training) {
        TrainingRequest request = training.request();
        try {
            tell(new TrainingEvent.Started(request));
            TrainingOutcome outcome = outcome(training);
            if (outcome instanceof TrainingOutcome.Promoted promoted) {
                tell(new TrainingEvent.Finished(request, promoted));
            } else if (outcome instanceof TrainingOutcome.Refused refused) {
                tell(new TrainingEvent.RefusedByGuard(request, refused));
            }
            training.end(outcome);
        } catch (CancellationException e) {
            tell(new TrainingEvent.Cancelled(request));
            training.fail(e);
        } catch (RuntimeException | Error e) {
            // An error too, such as memory that ran out: whoever waits for the result must hear of it.
            tell(new TrainingEvent.Failed(request, e));
            training.fail(e);
        }
    }

    private TrainingOutcome outcome(Training training) {
        refuseCancelled(training);
        try (TrainingClaim claim = TrainingClaim.take(storage.models(), clock, executor)) {
            TrainingContext context = new TrainingContext(
                    training.request().seed(),
                    training.request().threads(),
                    done -> {
                        claim.renewIfDue();
                        progress(training, done);
                    },
                    () -> training.isCancelled() || claim.lost());
            try {
                return outcome(training, context);
            } catch (CancellationException e) {
                if (claim.lost()) {
                    throw new TrainingInProgressException("this process stood still for so long that another began to"
                            + " train; wait for its model");
                }
                throw e;
            }
        }
    }

    private TrainingOutcome outcome(Training training, TrainingContext context) {
        TrainingRequest request = training.request();
        Interactions data = Interactions.read(storage.trainingData()).anonymous();
        if (data.matrix().interactionCount() == 0) {
            throw new NoTrainingDataException(
                    "nobody has marked a movie as a favorite, so there is nothing to learn from; add favorites first");
        }
        context.progress().accept(READ);
        ModelTrainer trainer = request.trainer();
        Validation validation = Validation.NONE;
        if (request.guarded()) {
            validation = guard.validate(trainer, data, context.step(READ, COMPARED));
            if (validation.verdict().worse()) {
                return new TrainingOutcome.Refused(validation.verdict());
            }
        }
        long start = System.nanoTime();
        CollaborativeModel model =
                trainer.train(data.matrix(), context.step(request.guarded() ? COMPARED : READ, TRAINED));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        context.checkCancelled();
        // To microseconds, as the database keeps it.
        ModelInfo info = ModelInfo.of(
                        trainer, data.matrix(), request.seed(), clock.instant().truncatedTo(ChronoUnit.MICROS))
                .withMetrics(validation.metrics());
        ModelFile file = new ModelFile(info, data.itemIds(), model);
        TrainedModel promoted = promote(file, save(file, time, context), context);
        return new TrainingOutcome.Promoted(promoted, validation.verdict());
    }

    private TrainedModel save(ModelFile file, Duration time, TrainingContext context) {
        try {
            return storage.models()
                    .save(ModelOrigin.of(file.info(), time), out -> file.write(new CancellableStream(out, context)));
        } catch (IOException e) {
            throw new StorageException("the model could not be written", e);
        }
    }

    private TrainedModel promote(ModelFile file, TrainedModel saved, TrainingContext context) {
        TrainedModel used;
        try {
            context.checkCancelled();
            used = storage.transaction(() -> {
                TrainedModel now = storage.models().use(saved.id());
                storage.models().keepNewest(settings.kept());
                return now;
            });
        } catch (RuntimeException | Error e) {
            storage.models().remove(saved.id());
            throw e;
        }
        serving.serve(used, file);
        return used;
    }

    private void progress(Training training, double done) {
        double told = training.progress();
        training.progress(done);
        if (Math.floor(done * 100) > Math.floor(told * 100)) {
            tell(new TrainingEvent.Progressed(training.request(), done));
        }
    }

    private void tell(TrainingEvent event) {
        for (TrainingListener listener : settings.listeners()) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.warn("a listener failed on {}", event, e);
            }
        }
        if (event instanceof TrainingEvent.Failed failed) {
            LOG.warn("the training of {} failed", failed.request().name(), failed.fault());
        } else if (!(event instanceof TrainingEvent.Progressed)) {
            LOG.info("{}", event);
        }
    }

    private static void refuseCancelled(Training training) {
        if (training.isCancelled()) {
            throw new CancellationException("the training was cancelled before it began");
        }
    }

    /** Stops in the middle of a long writing. */
    private static final class CancellableStream extends FilterOutputStream {

        private final TrainingContext context;

        CancellableStream(OutputStream out, TrainingContext context) {
            super(out);
            this.context = context;
        }

        @Override
        public void write(int b) throws IOException {
            context.checkCancelled();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            context.checkCancelled();
            out.write(bytes, offset, length);
        }
    }
}
