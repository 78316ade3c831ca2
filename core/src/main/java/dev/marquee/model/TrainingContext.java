package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * What a training is given beside its data. Immutable.
 *
 * @param seed where random choices start
 * @param threads how many threads may work at once, 1 or more; the result does not depend on it
 * @param progress is told the share that is done, 0 to 1, never falling
 * @param cancelled is asked now and then whether to stop
 */
public record TrainingContext(long seed, int threads, DoubleConsumer progress, BooleanSupplier cancelled) {

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TrainingContext {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, were " + threads);
        }
    }

    /**
     * Uses all processors, tells nobody and is not cancelled.
     *
     * @param seed where random choices start
     * @return the context
     */
    public static TrainingContext of(long seed) {
        return new TrainingContext(seed, Runtime.getRuntime().availableProcessors(), done -> {}, () -> false);
    }

    /**
     * Takes a part of the whole for a step of it: what the step calls 0 to 1 is {@code from} to {@code to} here.
     *
     * @param from the share that is done before the step
     * @param to the share that is done after it
     * @return the step's context
     */
    public TrainingContext step(double from, double to) {
        return new TrainingContext(seed, threads, done -> progress.accept(from + done * (to - from)), cancelled);
    }

    /** {@return the threads of the training, which stop when it is canceled} */
    Workers workers() {
        return new Workers(threads, this::checkCancelled);
    }

    /**
     * Stops the training if that was asked for.
     *
     * @throws CancellationException if so
     */
    public void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the training was cancelled");
        }
    }
}
