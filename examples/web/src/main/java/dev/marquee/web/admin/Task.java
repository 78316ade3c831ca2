package dev.marquee.web.admin;

import dev.marquee.web.admin.TaskState.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A task that runs, as its work and those who watch it see it. Thread-safe. */
final class Task {

    private final Clock clock;
    private final String canceled;
    private volatile TaskState state;
    private volatile boolean stopped;
    private @Nullable Thread worker;

    /**
     * Creates a task that is about to run.
     *
     * @param kind the kind of task
     * @param title what it does
     * @param username who starts it
     * @param canceled what to say if it is canceled
     * @param clock tells the time
     */
    Task(TaskKind kind, String title, String username, String canceled, Clock clock) {
        this.clock = clock;
        this.canceled = canceled;
        Instant now = clock.instant();
        this.state = new TaskState(kind, title, username, now, Status.RUNNING, "", 0, -1, null, null, 1);
    }

    /** What a task does. */
    @FunctionalInterface
    interface Work {

        /**
         * Does the work on the task's own thread.
         *
         * @param task receives the progress and says whether to stop
         * @return the outcome
         * @throws Exception if it fails or was canceled
         */
        Outcome run(Task task) throws Exception;
    }

    TaskState state() {
        return state;
    }

    /** Reports how far the work is. A total of -1 says that it is not known. */
    synchronized void at(String phase, long done, long total) {
        if (state.running()) {
            state = changed(state.status(), phase, done, total, null, null);
        }
    }

    /** {@return whether the work is to stop} */
    boolean stopped() {
        return stopped;
    }

    /** Ends the work if it is to stop. */
    void check() {
        if (stopped) {
            throw new CancellationException(canceled);
        }
    }

    /** Asks the work to stop, and returns whether it had not ended. */
    synchronized boolean stop() {
        if (!state.running()) {
            return false;
        }
        stopped = true;
        state = changed(Status.STOPPING, state.phase(), state.done(), state.total(), null, null);
        if (worker != null) {
            worker.interrupt();
        }
        return true;
    }

    /** Does the work, whatever comes of it; what is said of it has no paths but those that pages show. */
    void run(Work work, ShownPaths paths) {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        try {
            check();
            Outcome outcome = work.run(this);
            end(Status.DONE, paths.in(outcome));
        } catch (Exception | Error e) {
            boolean asked = stopped || e instanceof CancellationException;
            end(
                    asked ? Status.CANCELED : Status.FAILED,
                    Outcome.of(asked ? canceled : Failure.words(state.title(), e, paths)));
        } finally {
            synchronized (this) {
                worker = null;
                // The next task of this thread must not begin interrupted.
                Thread.interrupted();
            }
        }
    }

    private synchronized void end(Status status, Outcome outcome) {
        state = changed(status, state.phase(), state.done(), state.total(), clock.instant(), outcome);
    }

    private TaskState changed(
            Status status, String phase, long done, long total, @Nullable Instant endedAt, @Nullable Outcome outcome) {
        TaskState old = state;
        return new TaskState(
                old.kind(),
                old.title(),
                old.username(),
                old.startedAt(),
                status,
                phase,
                done,
                total,
                endedAt,
                outcome,
                old.version() + 1);
    }
}
