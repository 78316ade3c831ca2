package dev.marquee.training;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A training that was asked for: how far it is, how it ends, and the way to stop it. Thread-safe. */
public final class Training {

    private final TrainingRequest request;
    private final CompletableFuture<TrainingOutcome> result = new CompletableFuture<>();
    private volatile double progress;
    private volatile boolean cancelled;

    Training(TrainingRequest request) {
        this.request = request;
    }

    /** {@return what was asked for} */
    public TrainingRequest request() {
        return request;
    }

    /** {@return the share that is done, 0 to 1, never falling} */
    public double progress() {
        return progress;
    }

    /** {@return whether it has ended, in whatever way} */
    public boolean isDone() {
        return result.isDone();
    }

    /**
     * Asks it to stop. It does so at the next step of its work; the result is a {@link CancellationException} then, and nothing
     * has changed. A training that had put its model to use already is finished instead.
     */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Reads how it ends.
     *
     * @return the outcome when it is there; or a fault: {@link NoTrainingDataException}, {@link TrainingInProgressException},
     *     {@link dev.marquee.StorageException}, {@link CancellationException}. A copy: to complete or cancel it changes nothing here
     */
    public CompletableFuture<TrainingOutcome> result() {
        return result.copy();
    }

    /**
     * Waits for the end.
     *
     * @return the outcome
     * @throws CancellationException if it was cancelled
     * @throws dev.marquee.MarqueeException if it failed
     * @throws InterruptedException if the waiting thread was interrupted; the training goes on
     */
    public TrainingOutcome await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            Throwable fault = e.getCause();
            if (fault instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (fault instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(fault);
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    void progress(double done) {
        progress = Math.max(progress, done);
    }

    void end(TrainingOutcome outcome) {
        progress = 1;
        result.complete(outcome);
    }

    void fail(Throwable fault) {
        result.completeExceptionally(fault);
    }
}
