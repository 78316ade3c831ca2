package dev.marquee.training;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A requested training: its progress, its result, and its cancellation. Thread-safe. */
public final class Training {

    private final TrainingRequest request;
    private final CompletableFuture<TrainingOutcome> result = new CompletableFuture<>();
    private volatile double progress;
    private volatile boolean canceled;
    private volatile boolean started;

    Training(TrainingRequest request) {
        this.request = request;
    }

    /** {@return the request} */
    public TrainingRequest request() {
        return request;
    }

    /** {@return the finished share of the work, 0 to 1; it never decreases} */
    public double progress() {
        return progress;
    }

    /** {@return whether the training has ended: finished, refused by the guard, canceled or failed} */
    public boolean isDone() {
        return result.isDone();
    }

    /**
     * Requests cancellation and returns at once. The training stops at the next step of its work; its result is then a
     * {@link CancellationException}, and the database is unchanged. A training that has already put its model to use
     * finishes instead.
     */
    public void cancel() {
        canceled = true;
    }

    /**
     * Returns a future of the result.
     *
     * @return a future that completes with the outcome; or exceptionally, such as with {@link NoTrainingDataException},
     *     {@link TrainingInProgressException}, {@link dev.marquee.StorageException} or {@link CancellationException}. A
     *     new copy on each call: completing or canceling it does not change the training
     */
    public CompletableFuture<TrainingOutcome> result() {
        return result.copy();
    }

    /**
     * Waits until the training has ended.
     *
     * @return the outcome
     * @throws CancellationException if the training was canceled
     * @throws dev.marquee.MarqueeException if the training failed, such as {@link NoTrainingDataException}
     * @throws InterruptedException if the waiting thread was interrupted; the training continues
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

    /** {@return whether {@link #cancel} was called, even if the training has not stopped yet} */
    boolean isCanceled() {
        return canceled;
    }

    /** Records that a thread runs the training, and so completes its result in every case. */
    void started() {
        started = true;
    }

    /** {@return whether no thread has begun to run the training yet} */
    boolean isWaiting() {
        return !started && !isDone();
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
