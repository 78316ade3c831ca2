package dev.marquee.training;

import dev.marquee.model.TrainedModel;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides when a training is due according to a policy. Thread-safe. */
final class RetrainSchedule {

    private final RetrainPolicy policy;
    private final Storage storage;
    private final Clock clock;
    private volatile Instant lastStart = Instant.MIN;
    private volatile long changesAtLastStart;

    RetrainSchedule(RetrainPolicy policy, Storage storage, Clock clock) {
        this.policy = policy;
        this.storage = storage;
        this.clock = clock;
        this.changesAtLastStart = storage.changes().favorites();
    }

    TrainingRequest request() {
        return policy.request();
    }

    /** Records that a training starts, due or requested. A failed training counts too: it is not repeated at once. */
    void trainingStarted() {
        lastStart = clock.instant();
        changesAtLastStart = storage.changes().favorites();
    }

    /** {@return whether the policy's number of changes or time has been reached} */
    boolean isDue() {
        boolean isChanged = policy.changes().isPresent()
                && storage.changes().favorites() - changesAtLastStart
                        >= policy.changes().getAsLong();
        return isChanged || policy.every().filter(this::isOld).isPresent();
    }

    private boolean isOld(Duration age) {
        Instant oldestAllowed = clock.instant().minus(age);
        if (lastStart.isAfter(oldestAllowed)) {
            return false;
        }
        // Another process may have trained. The query is cheap, and made only when this process would train.
        Optional<TrainedModel> newest = storage.models().list().stream().findFirst();
        return newest.filter(model -> model.info().trainedAt().isAfter(oldestAllowed))
                .isEmpty();
    }
}
