package dev.marquee.benchmarks;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts processes that end with this one. Thread-safe. */
public final class ChildProcess {

    private static final long LONGEST_END_SECONDS = 20;

    private static final Set<EndHook<Process>> HOOKS = ConcurrentHashMap.newKeySet();

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
        EndHook<Process> hook = new EndHook<>(ChildProcess::end);
        HOOKS.add(hook);
        try {
            Process process = hook.start(command::start);
            process.onExit().thenRun(() -> {
                HOOKS.remove(hook);
                hook.forget();
            });
            return process;
        } catch (IOException | RuntimeException e) {
            HOOKS.remove(hook);
            throw e;
        }
    }

    /**
     * Waits until a process has ended; goes no further, as {@link #stopIfEnding} says, if that is because this one was
     * told to end.
     *
     * @param process a process of {@link #start}
     * @return its exit code
     * @throws InterruptedException if the thread was interrupted
     */
    public static int await(Process process) throws InterruptedException {
        int code = process.waitFor();
        stopIfEnding();
        return code;
    }

    /** Ends what was started, and waits for it, in a process that is ending. */
    static void endAll() {
        HOOKS.forEach(EndHook::run);
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

    private static void end(Process process) {
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
