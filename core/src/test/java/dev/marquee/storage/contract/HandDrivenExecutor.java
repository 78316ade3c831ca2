package dev.marquee.storage.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An executor that runs its tasks on the test's own thread, when the test calls {@link #runAll} or {@link #tick}. */
public final class HandDrivenExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<Recurring> recurring = new ArrayList<>();

    /** Creates an executor without tasks. */
    public HandDrivenExecutor() {}

    /** Runs all waiting tasks, and the tasks that they submit. */
    public void runAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    /** Runs each recurring task once, and then all waiting tasks. */
    public void tick() {
        recurring.removeIf(FutureTask::isCancelled);
        List.copyOf(recurring).forEach(Recurring::runOnce);
        runAll();
    }

    /** {@return the number of waiting tasks} */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void execute(Runnable command) {
        waiting.add(command);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        Recurring task = new Recurring(command);
        recurring.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(command, initial, period, unit);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed by any test");
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed by any test");
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("a caller's executor is never shut down");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("a caller's executor is never shut down");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    private static final class Recurring extends FutureTask<Boolean> implements ScheduledFuture<Boolean> {

        Recurring(Runnable command) {
            super(command, true);
        }

        void runOnce() {
            runAndReset();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
