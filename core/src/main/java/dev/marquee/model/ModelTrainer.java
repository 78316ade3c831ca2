package dev.marquee.model;

import java.util.Map;

/** Trains one kind of model with fixed parameters. Implementations are immutable and thread-safe. */
public interface ModelTrainer {

    /** {@return the short name of the kind of model in lower case, such as {@code ease}} */
    String name();

    /** {@return the parameters by name, in a fixed order; the text of a value is a plain number or word} */
    Map<String, Object> parameters();

    /**
     * Trains a model. The same matrix, seed and parameters give an identical model, bit by bit, for any number of
     * threads.
     *
     * @param matrix the interactions to learn from
     * @param context the seed, the number of threads, the progress listener and the cancellation check
     * @return the model
     * @throws java.util.concurrent.CancellationException if the training was canceled
     */
    CollaborativeModel train(InteractionMatrix matrix, TrainingContext context);

    /**
     * Returns a trainer for histories whose order is unknown. It may leave out what only an order could use, and trains
     * the same kind of model for the rest.
     *
     * @return a trainer of the same name; by default this one
     */
    default ModelTrainer withoutOrder() {
        return this;
    }
}
