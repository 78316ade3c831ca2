package dev.marquee.serving;

import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work that no request should wait for, one task after the other, on one daemon thread that is started by the
 * first task. Thread-safe.
 *
 * <p>A task has a name. While a task waits for its turn, submitting the name again joins it; while it runs, the name
 * can be submitted once more, so that what changed in the meantime is not missed. A task that failed is logged, the
 * same failure again only at the level DEBUG, and its name is refused for {@link #RETRY_DELAY}, so that a permanent
 * fault does not keep the processor busy.
 */
final class BackgroundTasks implements AutoCloseable {

    /** The time after a failure in which {@link #submit} does not run the task again. */
    static final Duration RETRY_DELAY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);

    /** How long a task works before it pauses as long. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How long {@link #close} waits for the thread; a task that waits for the database can take longer. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** Work that runs in the background. */
    @FunctionalInterface
    interface Task {

        /**
         * Does the work.
         *
         * @param pace is called once in a while, at least every few milliseconds of work
         * @throws MarqueeException if the database fails; it is logged, and callers who wait for the task get it
         */
        void run(Pace pace);
    }

    /** Keeps a task to its share of the processor, and ends it when the database is closed. */
    @FunctionalInterface
    interface Pace {

        /**
         * Pauses as long as the task worked since the last pause, if that is 10 ms or more and no caller waits for the
         * task. Cost otherwise: reading the time.
         *
         * @throws CancellationException if the tasks were closed
         */
        void step();
    }

    /** A submitted task. Thread-safe. */
    static final class Ticket {

        private final String name;
        private final Task task;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable Throwable failure;

        private Ticket(String name, Task task) {
            this.name = name;
            this.task = task;
        }

        /** {@return whether the task has ended, failed, or was refused} */
        boolean isEnded() {
            return ended.getCount() == 0;
        }

        /** {@return why the task failed or was refused; null if it has not ended or did its work} */
        @Nullable
        Throwable failure() {
            return failure;
        }
    }

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition submitted = lock.newCondition();
    private final Condition hurried = lock.newCondition();
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private final Map<String, Failed> failures = new HashMap<>();
    private @Nullable Ticket running;
    private @Nullable Thread thread;
    private final AtomicInteger hurrying = new AtomicInteger();
    private volatile boolean closed;

    private record Failed(Instant at, Throwable failure) {}

    /**
     * Creates tasks without a thread.
     *
     * @param clock the clock for the delay after a failure
     */
    BackgroundTasks(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs a task after those that wait already, or joins the waiting one of this name. A name that failed within
     * {@link #RETRY_DELAY}, and every task after {@link #close}, is refused: the ticket has ended with that failure.
     * Never blocks.
     *
     * @param name the name of the task
     * @param task the work
     * @return the submitted task
     */
    Ticket submit(String name, Task task) {
        return submit(name, task, false);
    }

    /** Submits a task as {@link #submit(String, Task)} does, whether or not the last one of this name failed. */
    Ticket submitNow(String name, Task task) {
        return submit(name, task, true);
    }

    private Ticket submit(String name, Task task, boolean afterFailure) {
        lock.lock();
        try {
            for (Ticket present : waiting) {
                if (present.name.equals(name)) {
                    return present;
                }
            }
            Ticket ticket = new Ticket(name, task);
            Throwable refusal = afterFailure && !closed ? null : refusal(name);
            if (refusal != null) {
                end(ticket, refusal);
                return ticket;
            }
            waiting.add(ticket);
            if (thread == null) {
                thread = new Thread(this::runTasks, "marquee-serving");
                thread.setDaemon(true);
                thread.start();
            }
            submitted.signalAll();
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Throwable refusal(String name) {
        if (closed) {
            return new CancellationException("the database was closed");
        }
        Failed failed = failures.get(name);
        return failed != null
                        && Duration.between(failed.at, clock.instant()).abs().compareTo(RETRY_DELAY) < 0
                ? failed.failure
                : null;
    }

    /** {@return whether a task of this name waits or runs} */
    boolean isBusy(String name) {
        lock.lock();
        try {
            Ticket present = running;
            return (present != null && present.name.equals(name))
                    || waiting.stream().anyMatch(ticket -> ticket.name.equals(name));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the end of a task, during which the tasks do not pause. If the waiting thread is interrupted, stops
     * waiting and sets the interrupt flag again.
     *
     * @param ticket the task
     * @param limit the longest time to wait
     * @return whether the task has ended
     */
    boolean await(Ticket ticket, Duration limit) {
        hurry(1);
        try {
            return ticket.ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ticket.isEnded();
        } finally {
            hurry(-1);
        }
    }

    /**
     * Waits for the end of a task however long it takes, during which the tasks do not pause. If the waiting thread is
     * interrupted, stops waiting and sets the interrupt flag again.
     *
     * @param ticket the task
     * @throws StorageException if the tasks were closed
     * @throws RuntimeException if the task failed: its failure
     */
    void join(Ticket ticket) {
        while (!await(ticket, Duration.ofHours(1))) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        Throwable failure = ticket.failure();
        if (failure instanceof CancellationException) {
            throw new StorageException("the database is closed; open it again to warm it up", failure);
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Takes a lock that a task may hold, during which the tasks do not pause. */
    void lock(Lock taskLock) {
        if (taskLock.tryLock()) {
            return;
        }
        hurry(1);
        try {
            taskLock.lock();
        } finally {
            hurry(-1);
        }
    }

    private void hurry(int change) {
        lock.lock();
        try {
            hurrying.addAndGet(change);
            hurried.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void runTasks() {
        for (Ticket next = next(); next != null; next = next()) {
            Throwable failure = null;
            try {
                next.task.run(new Slices());
            } catch (RuntimeException | Error e) {
                // Whatever it is, the thread goes on: one that ends would take all later tasks with it.
                failure = e;
                log(next.name, e);
            }
            if (Thread.interrupted()) {
                LOG.debug("the thread was interrupted; the next task does not inherit it");
            }
            finished(next, failure);
        }
    }

    /** Logs a failure as a warning, unless it is that of the last time again: then for those who look for it. */
    private void log(String name, Throwable failure) {
        if (closed) {
            return;
        }
        boolean isKnown;
        lock.lock();
        try {
            Failed last = failures.get(name);
            isKnown = last != null && last.failure.toString().equals(failure.toString());
        } finally {
            lock.unlock();
        }
        String text = "the background task '{}' failed; it is tried again after {} s";
        if (isKnown) {
            LOG.debug(text, name, RETRY_DELAY.toSeconds(), failure);
        } else {
            LOG.warn(text, name, RETRY_DELAY.toSeconds(), failure);
        }
    }

    private void finished(Ticket ticket, @Nullable Throwable failure) {
        lock.lock();
        try {
            running = null;
            if (failure == null) {
                failures.remove(ticket.name);
            } else {
                failures.put(ticket.name, new Failed(clock.instant(), failure));
            }
            end(ticket, failure);
        } finally {
            lock.unlock();
        }
    }

    private static void end(Ticket ticket, @Nullable Throwable failure) {
        ticket.failure = failure;
        ticket.ended.countDown();
    }

    /** {@return the next task, which counts as running; null when the tasks were closed} */
    private @Nullable Ticket next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                submitted.awaitUninterruptibly();
            }
            running = closed ? null : waiting.remove();
            return running;
        } finally {
            lock.unlock();
        }
    }

    private final class Slices implements Pace {

        private long began = System.nanoTime();

        @Override
        public void step() {
            long worked = System.nanoTime() - began;
            if (closed) {
                throw new CancellationException("the database was closed");
            }
            if (worked >= SLICE_NANOS) {
                pause(worked);
                began = System.nanoTime();
            }
        }

        private void pause(long nanos) {
            if (hurrying.get() > 0) {
                return;
            }
            lock.lock();
            try {
                long left = nanos;
                while (left > 0 && hurrying.get() == 0 && !closed) {
                    left = hurried.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the background task was interrupted");
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Cancels the tasks that wait, ends the one that runs at its next step, and waits up to 5 seconds for its thread;
     * then interrupts it. Closing again has no effect.
     */
    @Override
    public void close() {
        Thread started;
        lock.lock();
        try {
            closed = true;
            started = thread;
            waiting.forEach(ticket -> end(ticket, new CancellationException("the database was closed")));
            waiting.clear();
            submitted.signalAll();
            hurried.signalAll();
        } finally {
            lock.unlock();
        }
        if (started == null || started == Thread.currentThread()) {
            return;
        }
        try {
            started.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.interrupt();
    }
}
