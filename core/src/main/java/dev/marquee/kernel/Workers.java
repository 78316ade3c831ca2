package dev.marquee.kernel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the numbered tasks of one computation on several threads. A task must write only data that belongs to its
 * number, so that the result does not depend on the number of threads. Each thread takes the next task when it has
 * finished one, so that long and short tasks balance. Confined to the thread that created it.
 */
public final class Workers implements AutoCloseable {

    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final int threads;
    private final Runnable checkpoint;
    private final ForkJoinPool pool;

    /**
     * Creates the thread pool.
     *
     * @param threads the maximum number of tasks that run at the same time, 1 or more
     * @param checkpoint runs before each task, on the thread of the task; it throws an exception to stop the
     *     computation
     */
    public Workers(int threads, Runnable checkpoint) {
        this.threads = threads;
        this.checkpoint = checkpoint;
        pool = new ForkJoinPool(threads);
    }

    /**
     * Runs the tasks 0 to {@code count - 1} and waits for all of them.
     *
     * @param count the number of tasks
     * @param task receives the number of the task; if it throws, tasks that have not started are skipped and the
     *     exception or {@link Error} is thrown here, whatever the number of threads
     */
    public void forEach(int count, IntConsumer task) {
        forEach(count, () -> task, IntConsumer::accept);
    }

    /**
     * Runs the tasks 0 to {@code count - 1}, with separate working memory for each thread, and waits for all of them.
     * The rules of {@link #forEach(int, Supplier, ObjIntConsumer, DoubleConsumer)} apply.
     *
     * @param count the number of tasks
     * @param scratch creates the working memory of one thread
     * @param task receives the working memory and the number of the task; exceptions are handled as in
     *     {@link #forEach(int, IntConsumer)}
     * @param <S> the type of the working memory
     */
    public <S> void forEach(int count, Supplier<S> scratch, ObjIntConsumer<S> task) {
        forEach(count, scratch, task, done -> {});
    }

    /**
     * Runs the tasks 0 to {@code count - 1}, with separate working memory for each thread, waits for all of them, and
     * reports meanwhile which share of them has begun.
     *
     * @param count the number of tasks
     * @param scratch creates the working memory of one thread
     * @param task receives the working memory and the number of the task; exceptions are handled as in
     *     {@link #forEach(int, IntConsumer)}
     * @param progress receives the share, 0 to 1, never decreasing, on the calling thread; several times a second on
     *     more than one thread, else before each task. An exception of it ends the computation like one of a task
     * @param <S> the type of the working memory
     */
    public <S> void forEach(int count, Supplier<S> scratch, ObjIntConsumer<S> task, DoubleConsumer progress) {
        int used = Math.min(threads, count);
        boolean alone = used <= 1;
        AtomicInteger next = new AtomicInteger();
        // The pool's own report of an exception is a copy without its message.
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                S memory = scratch.get();
                for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                    checkpoint.run();
                    if (alone) {
                        progress.accept((double) k / count);
                    }
                    task.accept(memory, k);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                failure.compareAndSet(null, e);
            }
        };
        if (alone) {
            work.run();
        } else {
            ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[used];
            for (int t = 0; t < used; t++) {
                tasks[t] = pool.submit(work);
            }
            for (ForkJoinTask<?> one : tasks) {
                while (!waitFor(one)) {
                    try {
                        progress.accept(Math.min(count, next.get()) / (double) count);
                    } catch (RuntimeException | Error e) {
                        next.set(count);
                        failure.compareAndSet(null, e);
                    }
                }
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Waits for a task for a fraction of a second; returns whether it has ended. */
    private static boolean waitFor(ForkJoinTask<?> task) {
        boolean interrupted = false;
        try {
            long end = System.nanoTime() + REPORT_NANOS;
            for (long left = REPORT_NANOS; left > 0; left = end - System.nanoTime()) {
                try {
                    task.get(left, TimeUnit.NANOSECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    return task.isDone();
                }
            }
            return task.isDone();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task of the pool failed outside of its work", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops the threads. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
