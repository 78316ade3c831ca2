package dev.marquee.training;

import dev.marquee.model.TrainedModel;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells when a policy asks for a training. Thread-safe. */
final class RetrainSchedule {

    private final RetrainPolicy policy;
    private final Storage storage;
    private final Clock clock;
    private volatile Instant lastBegun = Instant.MIN;
    private volatile long changesThen;

    RetrainSchedule(RetrainPolicy policy, Storage storage, Clock clock) {
        this.policy = policy;
        this.storage = storage;
        this.clock = clock;
        this.changesThen = storage.changes().favorites();
    }

    TrainingRequest request() {
        return policy.request();
    }

    /** Notes that a training begins, whoever asked for it, and however it will end. */
    void begun() {
        lastBegun = clock.instant();
        changesThen = storage.changes().favorites();
    }

    boolean isDue() {
        boolean changed = policy.changes().isPresent()
                && storage.changes().favorites() - changesThen
                        >= policy.changes().getAsLong();
        return changed || policy.every().filter(this::isOld).isPresent();
    }

    private boolean isOld(Duration age) {
        Instant before = clock.instant().minus(age);
        if (lastBegun.isAfter(before)) {
            return false;
        }
        // Another process may have trained; asking is cheap, and only due when this one would train.
        Optional<TrainedModel> newest = storage.models().list().stream().findFirst();
        return newest.filter(model -> model.info().trainedAt().isAfter(before)).isEmpty();
    }
}
