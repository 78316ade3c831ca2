package dev.marquee.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends what one start has begun when this process ends, also if the signal comes during the start. Thread-safe.
 *
 * @param <T> the type of what is started
 */
final class EndHook<T> extends Thread {

    /**
     * Starts something.
     *
     * @param <T> its type
     */
    @FunctionalInterface
    interface Start<T> {
        T start() throws IOException;
    }

    private final Consumer<T> end;
    private @Nullable T started;
    private boolean isHere;

    /** Creates a hook that is not registered yet. */
    EndHook(Consumer<T> end) {
        this.end = end;
    }

    /**
     * Registers the hook and starts something.
     *
     * @throws IOException if it can't be started, or if this process is ending
     */
    T start(Start<T> start) throws IOException {
        try {
            // Before the start: what was started before a signal, and noted after it, would stay.
            Runtime.getRuntime().addShutdownHook(this);
        } catch (IllegalStateException e) {
            throw new IOException("this process is ending", e);
        }
        try {
            return startUnlessEnding(start);
        } catch (IOException | RuntimeException e) {
            forget();
            throw e;
        }
    }

    private synchronized T startUnlessEnding(Start<T> start) throws IOException {
        if (isHere) {
            throw new IOException("this process is ending");
        }
        T begun = start.start();
        started = begun;
        return begun;
    }

    /** Unregisters the hook, since what was started is over. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException ending) {
            // It runs, or has run.
        }
    }

    @Override
    public synchronized void run() {
        isHere = true;
        if (started != null) {
            end.accept(started);
        }
    }
}
