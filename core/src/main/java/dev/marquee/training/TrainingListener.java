package dev.marquee.training;

/**
 * A listener for training events. It is called on the thread that trains, so it must return quickly. A
 * {@link RuntimeException} that it throws is logged and does not affect the training.
 */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Handles an event of a training.
     *
     * @param event the event
     */
    void onEvent(TrainingEvent event);
}
