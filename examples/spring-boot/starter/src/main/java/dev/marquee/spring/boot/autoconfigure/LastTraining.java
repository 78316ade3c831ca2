package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers how the last training of this process ended. Thread-safe. */
final class LastTraining implements TrainingListener {

    private final Clock clock;
    private volatile @Nullable Ended ended;

    LastTraining(Clock clock) {
        this.clock = clock;
    }

    /**
     * The end of a training.
     *
     * @param outcome {@code promoted}, {@code refused}, {@code canceled} or {@code failed}
     * @param model the kind of model
     * @param at when it ended
     */
    record Ended(String outcome, String model, Instant at) {}

    @Override
    public void onEvent(TrainingEvent event) {
        String outcome = outcome(event);
        if (outcome != null) {
            ended = new Ended(outcome, event.request().name(), clock.instant());
        }
    }

    /** {@return how a training ended, or null if the event is not its end} */
    static @Nullable String outcome(TrainingEvent event) {
        if (event instanceof TrainingEvent.Finished) {
            return "promoted";
        }
        if (event instanceof TrainingEvent.RefusedByGuard) {
            return "refused";
        }
        if (event instanceof TrainingEvent.Canceled) {
            return "canceled";
        }
        return event instanceof TrainingEvent.Failed ? "failed" : null;
    }

    /** {@return the end of the last training, or empty if this process has not trained} */
    Optional<Ended> ended() {
        return Optional.ofNullable(ended);
    }
}
