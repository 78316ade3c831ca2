package dev.marquee.model;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * The threads of one training. Tasks are numbered and each writes only what its number owns, so that the result is the same
 * whatever the number of threads; they are drawn one by one, so that uneven tasks even out. Confined to the training's thread.
 */
final class Workers implements AutoCloseable {

    private final TrainingContext context;
    private final ForkJoinPool pool;

    Workers(TrainingContext context) {
        this.context = context;
        pool = new ForkJoinPool(context.threads());
    }

    /** Runs the tasks 0 to {@code count} less 1, and waits for all; the first fault stops the rest and is thrown. */
    void forEach(int count, IntConsumer task) {
        forEach(count, () -> task, IntConsumer::accept);
    }

    /** Likewise, with something for each thread to work in. */
    <S> void forEach(int count, Supplier<S> scratch, ObjIntConsumer<S> task) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            S own = scratch.get();
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                try {
                    context.checkCancelled();
                    task.accept(own, k);
                } catch (RuntimeException | Error e) {
                    next.set(count);
                    throw e;
                }
            }
        };
        int threads = Math.min(context.threads(), count);
        if (threads <= 1) {
            work.run();
            return;
        }
        ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[threads];
        for (int t = 0; t < threads; t++) {
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
