package dev.marquee.storage.jooq;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Drops the databases that a test got from {@link PostgresServer#migratedDatabase()} when it has ended. A server with a
 * thousand databases is slow, and takes minutes to be deleted.
 */
public final class DroppedCopies implements TestExecutionListener {

    private static final Queue<String> NAMES = new ConcurrentLinkedQueue<>();

    static void add(String name) {
        NAMES.add(name);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            for (String name = NAMES.poll(); name != null; name = NAMES.poll()) {
                PostgresServer.drop(name);
            }
        }
    }
}
