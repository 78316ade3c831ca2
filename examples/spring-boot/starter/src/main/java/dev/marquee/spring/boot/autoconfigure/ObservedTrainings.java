package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes trainings as {@code marquee.train}, with the kind of the model and how it ended. One training runs at a time
 * in a process. Thread-safe.
 */
final class ObservedTrainings implements TrainingListener {

    private final ObservationRegistry registry;
    private volatile @Nullable Observation underWay;

    ObservedTrainings(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onEvent(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started) {
            underWay = Observation.createNotStarted("marquee.train", registry)
                    .contextualName("marquee train")
                    .lowCardinalityKeyValue("model", event.request().name())
                    .start();
            return;
        }
        String outcome = LastTraining.outcome(event);
        Observation observation = underWay;
        if (outcome != null && observation != null) {
            underWay = null;
            if (event instanceof TrainingEvent.Failed failed) {
                observation.error(failed.cause());
            }
            observation.lowCardinalityKeyValue("outcome", outcome).stop();
        }
    }
}
