package dev.marquee.model;

import java.util.Map;

/**
 * One kind of model with its parameters, ready to be trained. Immutable and thread-safe.
 */
public interface ModelTrainer {

    /** {@return the kind's short name, such as {@code ease}, in lower case} */
    String name();

    /** {@return the parameters by their names, in a stable order; values print as plain numbers or words} */
    Map<String, Object> parameters();

    /**
     * Trains a model. The same matrix, seed and parameters give the same model, bit by bit, whatever the number of threads.
     *
     * @param matrix who did what
     * @param context the seed, the threads, progress and cancellation
     * @return the model
     * @throws java.util.concurrent.CancellationException if the context was cancelled on the way
     */
    CollaborativeModel train(InteractionMatrix matrix, TrainingContext context);
}
