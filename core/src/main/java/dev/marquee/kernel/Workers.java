package dev.marquee.kernel;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * The threads of one computation. Tasks are numbered and each writes only what its number owns, so that the result does not
 * depend on the number of threads; threads take them one by one, so that uneven tasks even out. Confined to the thread that
 * made it.
 */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final Runnable checkpoint;
    private final ForkJoinPool pool;

    /**
     * Starts the threads.
     *
     * @param threads how many tasks may run at once, 1 or more
     * @param checkpoint runs before each task, on its thread; it throws to stop the computation
     */
    public Workers(int threads, Runnable checkpoint) {
        this.threads = threads;
        this.checkpoint = checkpoint;
        pool = new ForkJoinPool(threads);
    }

    /**
     * Runs the tasks 0 to {@code count - 1} and waits for all of them.
     *
     * @param count how many tasks there are
     * @param task takes the task's number; the first exception stops the rest and is thrown
     */
    public void forEach(int count, IntConsumer task) {
        forEach(count, () -> task, IntConsumer::accept);
    }

    /**
     * Runs the tasks 0 to {@code count - 1}, each thread with working memory of its own, and waits for all of them.
     *
     * @param count how many tasks there are
     * @param scratch makes the working memory of one thread
     * @param task takes the working memory and the task's number; the first exception stops the rest and is thrown
     * @param <S> the working memory
     */
    public <S> void forEach(int count, Supplier<S> scratch, ObjIntConsumer<S> task) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            S own = scratch.get();
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                try {
                    checkpoint.run();
                    task.accept(own, k);
                } catch (RuntimeException | Error e) {
                    next.set(count);
                    throw e;
                }
            }
        };
        int used = Math.min(threads, count);
        if (used <= 1) {
            work.run();
            return;
        }
        ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[used];
        for (int t = 0; t < used; t++) {
            tasks[t] = pool.submit(work);
        }
        RuntimeException fault = null;
        for (ForkJoinTask<?> one : tasks) {
            one.quietlyJoin();
            Throwable thrown = one.getException();
            if (thrown != null && fault == null) {
                fault = thrown instanceof RuntimeException e ? e : new CompletionException(thrown);
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
