package dev.marquee.serving;

import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ServingState;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the model in use in memory, and looks now and then whether it still is the one in use. Thread-safe. */
public final class ServingModel {

    private static final Logger LOG = LoggerFactory.getLogger(ServingModel.class);

    /** Within this time the choice of other processes is noticed. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Storage storage;
    private final Clock clock;
    private final Executor background;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable Instant lookedAt;

    public ServingModel(Storage storage, Clock clock, Executor background) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
    }

    private record Loaded(TrainedModel model, ModelFile file) {}

    /** Why a model is not in memory; the same bytes are not read again. */
    private record Refusal(TrainedModel model, String problem) {}

    public Optional<ModelFile> file() {
        look();
        return Optional.ofNullable(loaded).map(Loaded::file);
    }

    public ServingState state() {
        look();
        return new ServingState(
                Optional.ofNullable(loaded).map(Loaded::model),
                Optional.ofNullable(refusal).map(Refusal::problem));
    }

    /** Puts a model in memory that the database says is in use. */
    public void serve(TrainedModel model, ModelFile file) {
        looking.lock();
        try {
            loaded = new Loaded(model, file);
            refusal = null;
            lookedAt = clock.instant();
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        if (isFresh()) {
            return;
        }
        // Who has a model goes on with it while another thread looks; who has none waits for it.
        if (loaded == null) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return;
        }
        try {
            if (!isFresh()) {
                compareWithDatabase();
                lookedAt = clock.instant();
            }
        } finally {
            looking.unlock();
        }
    }

    private boolean isFresh() {
        Instant last = lookedAt;
        return last != null && Duration.between(last, clock.instant()).abs().compareTo(LOOK_EVERY) < 0;
    }

    private void compareWithDatabase() {
        TrainedModel wanted;
        try {
            wanted = storage.models().inUse().orElse(null);
        } catch (StorageException e) {
            LOG.warn("it could not be told which model is in use; the one in memory goes on", e);
            return;
        }
        Loaded present = loaded;
        Refusal refused = refusal;
        if (wanted == null) {
            loaded = null;
            refusal = null;
        } else if (present != null && sameBytes(present.model, wanted)) {
            refusal = null;
        } else if (refused == null || !sameBytes(refused.model, wanted)) {
            if (present == null) {
                load(wanted);
            } else {
                loadInBackground(wanted);
            }
        }
    }

    private void loadInBackground(TrainedModel wanted) {
        try {
            background.execute(() -> {
                looking.lock();
                try {
                    if (storage.models()
                            .inUse()
                            .filter(now -> sameBytes(now, wanted))
                            .isPresent()) {
                        load(wanted);
                    }
                } catch (MarqueeException e) {
                    LOG.warn("{} could not be loaded; it is tried again", wanted.label(), e);
                } finally {
                    looking.unlock();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the database is being closed", e);
        }
    }

    private void load(TrainedModel wanted) {
        try {
            loaded = new Loaded(wanted, StoredBytes.load(storage.models(), wanted));
            refusal = null;
        } catch (MarqueeException e) {
            LOG.warn("{} is in use but could not be loaded", wanted.label(), e);
            refusal = new Refusal(wanted, String.valueOf(e.getMessage()));
        }
    }

    private static boolean sameBytes(TrainedModel one, TrainedModel other) {
        return one.id().equals(other.id()) && one.sha256().equals(other.sha256());
    }
}
