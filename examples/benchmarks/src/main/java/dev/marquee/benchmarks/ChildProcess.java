package dev.marquee.spark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Starts processes that end with this one. Stateless. */
final class ChildProcess {

    private static final long LONGEST_END_SECONDS = 20;

    private ChildProcess() {}

    /** Starts a process. If this one is told to end, so is the other, and this one ends after it. */
    static Process start(ProcessBuilder command) throws IOException {
        Process process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return process;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
