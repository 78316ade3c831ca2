package dev.marquee.spark;

import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/** What is closed too when a signal ends the process, as no block is left then. Confined to one thread. */
final class ClosedAtExit implements AutoCloseable {

    /** After Spark, whose tasks use it, and before the file systems of Hadoop, which it uses. */
    private static final int PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

    private final Thread hook;

    private ClosedAtExit(Thread hook) {
        this.hook = hook;
    }

    /** Arranges that things are closed, in the order in which they are given. */
    static ClosedAtExit of(AutoCloseable... things) {
        Thread hook = new Thread(() -> List.of(things).forEach(ClosedAtExit::close));
        ShutdownHookManager.get().addShutdownHook(hook, PRIORITY);
        return new ClosedAtExit(hook);
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            System.err.println("spark-training: " + e.getMessage());
        }
    }

    /** Leaves the closing to the caller. */
    @Override
    public void close() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
