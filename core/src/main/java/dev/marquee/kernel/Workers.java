package dev.marquee.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
     *
     * @param count the number of tasks
     * @param scratch creates the working memory of one thread
     * @param task receives the working memory and the number of the task; exceptions are handled as in
     *     {@link #forEach(int, IntConsumer)}
     * @param <S> the type of the working memory
     */
    public <S> void forEach(int count, Supplier<S> scratch, ObjIntConsumer<S> task) {
        AtomicInteger next = new AtomicInteger();
        // The pool's own report of an exception is a copy without its message.
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                S memory = scratch.get();
                for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                    checkpoint.run();
                    task.accept(memory, k);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                failure.compareAndSet(null, e);
            }
        };
        int used = Math.min(threads, count);
        if (used <= 1) {
            work.run();
        } else {
            ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[used];
            for (int t = 0; t < used; t++) {
                tasks[t] = pool.submit(work);
            }
            for (ForkJoinTask<?> one : tasks) {
                one.join();
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Stops the threads. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
