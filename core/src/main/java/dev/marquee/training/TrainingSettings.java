package dev.marquee.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The training settings of an open database. Immutable.
 *
 * @param policy when to train automatically; empty to train on request only
 * @param executor the caller's executor for trainings; empty for two threads of the database's own
 * @param listeners the listeners for training events, called in this order; an unmodifiable copy
 * @param kept the number of newest models to keep, 1 or more; the model in use is kept always
 * @param modelFolder where the bytes of large models are kept for the next process; empty for nowhere
 */
public record TrainingSettings(
        Optional<RetrainPolicy> policy,
        Optional<ScheduledExecutorService> executor,
        List<TrainingListener> listeners,
        int kept,
        Optional<Path> modelFolder) {

    /** The default number of models to keep. */
    public static final int DEFAULT_KEPT_MODELS = 5;

    /** Copies the list of listeners. */
    public TrainingSettings {
        listeners = List.copyOf(listeners);
    }
}
