package dev.marquee.training;

/**
 * Is told of trainings, on the thread that trains: it must be quick. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Takes an event.
     *
     * @param event what happened
     */
    void onEvent(TrainingEvent event);
}
