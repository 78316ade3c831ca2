package dev.marquee.benchmarks;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Starts processes that end with this one. Thread-safe. */
public final class ChildProcess {

    private static final long LONGEST_END_SECONDS = 20;

    private static final Set<End> ENDS = ConcurrentHashMap.newKeySet();

    private ChildProcess() {}

    /**
     * Starts a process. If this one is told to end, so is the other, and this one ends after it, or after killing it
     * when it has not ended within 20 seconds.
     *
     * @param command what to start
     * @return the process
     * @throws IOException if it can't be started, or if this process is ending
     */
    public static Process start(ProcessBuilder command) throws IOException {
        End end = new End();
        ENDS.add(end);
        try {
            // Before the process starts: one that was started before a signal, and noted after it, would stay.
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException e) {
            ENDS.remove(end);
            throw new IOException("this process is ending", e);
        }
        try {
            return end.start(command);
        } finally {
            end.forgetOnceOver();
        }
    }

    /** Ends what was started, and waits for it, in a process that is ending. */
    static void endAll() {
        ENDS.forEach(End::run);
    }

    /**
     * Goes no further if this process was told to end: what ends with it would only be reported as a failure. Returns
     * at once otherwise. Not for a hook, for which the end would wait.
     */
    public static void stopIfEnding() {
        while (isThisEnding()) {
            LockSupport.park();
        }
    }

    private static boolean isThisEnding() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** What ends a process when this one ends. */
    private static final class End extends Thread {

        private @Nullable Process process;
        private boolean isHere;

        synchronized Process start(ProcessBuilder command) throws IOException {
            if (isHere) {
                throw new IOException("this process is ending");
            }
            Process started = command.start();
            process = started;
            return started;
        }

        private synchronized void forgetOnceOver() {
            if (process == null) {
                forget();
            } else {
                process.onExit().thenRun(this::forget);
            }
        }

        private void forget() {
            ENDS.remove(this);
            try {
                Runtime.getRuntime().removeShutdownHook(this);
            } catch (IllegalStateException ending) {
                // It runs, or has run.
            }
        }

        @Override
        public synchronized void run() {
            isHere = true;
            if (process == null) {
                return;
            }
            process.destroy();
            try {
                if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
