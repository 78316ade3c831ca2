package dev.marquee.training;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How an open database trains. Immutable.
 *
 * @param policy when to train again without being asked, or empty
 * @param executor the caller's own threads, or empty for two of the database's own
 * @param listeners who is told of trainings
 * @param kept how many of the newest models are kept, 1 or more
 */
public record TrainingSettings(
        Optional<RetrainPolicy> policy,
        Optional<ScheduledExecutorService> executor,
        List<TrainingListener> listeners,
        int kept) {

    /** How many models are kept where nobody says otherwise. */
    public static final int STANDARD_KEPT = 5;

    /** Copies the list. */
    public TrainingSettings {
        listeners = List.copyOf(listeners);
    }
}
