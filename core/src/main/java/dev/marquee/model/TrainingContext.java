package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * The settings of a training run other than its data and parameters. Immutable.
 *
 * @param seed the seed of the random choices
 * @param threads the maximum number of threads, 1 or more; the trained model does not depend on it
 * @param progress receives the completed share of the training, 0 to 1, never decreasing; called from the thread that
 *     trains
 * @param canceled returns whether to stop; called regularly from several threads, so it must be thread-safe
 */
public record TrainingContext(long seed, int threads, DoubleConsumer progress, BooleanSupplier canceled) {

    /**
     * Checks the number of threads.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public TrainingContext {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, was " + threads);
        }
    }

    /**
     * Creates a context that uses all processors, ignores progress and is never canceled.
     *
     * @param seed the seed of the random choices
     * @return the context
     */
    public static TrainingContext of(long seed) {
        return new TrainingContext(seed, Runtime.getRuntime().availableProcessors(), done -> {}, () -> false);
    }

    /**
     * Returns a context for one step of the training. Progress of the step from 0 to 1 is reported here as {@code from}
     * to {@code to}.
     *
     * @param from the completed share before the step, 0 to 1
     * @param to the completed share after the step, {@code from} to 1
     * @return the context of the step
     */
    public TrainingContext step(double from, double to) {
        return new TrainingContext(seed, threads, done -> progress.accept(from + done * (to - from)), canceled);
    }

    /** {@return new threads for the training, which stop when it is canceled; the caller closes them} */
    Workers workers() {
        return new Workers(threads, this::checkCanceled);
    }

    /**
     * Throws an exception if the training was canceled.
     *
     * @throws CancellationException if {@code canceled} returns true
     */
    public void checkCanceled() {
        if (canceled.getAsBoolean()) {
            throw new CancellationException("the training was canceled");
        }
    }
}
