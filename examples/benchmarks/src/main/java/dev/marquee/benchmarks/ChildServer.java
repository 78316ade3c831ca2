package dev.marquee.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Starts servers of PostgreSQL that end with this process. Stateless.
 *
 * <p>The hook of the servers themselves ends them at once, while child processes still need them to give back what they
 * have claimed, and not at all if the signal comes before they have started.
 */
public final class ChildServer {

    private ChildServer() {}

    /**
     * Starts a server. If this process is told to end, so are all of {@link ChildProcess}, and then the server.
     *
     * @param builder what to start
     * @return the server
     * @throws IOException if it can't be started, or if this process is ending
     */
    public static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
        End end = new End();
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException e) {
            throw new IOException("this process is ending", e);
        }
        EmbeddedPostgres server = end.start(builder.setRegisterShutdownHook(false));
        ChildProcess.stopIfEnding();
        return server;
    }

    /** What ends a server when this process ends. */
    private static final class End extends Thread {

        private @Nullable EmbeddedPostgres server;
        private boolean isHere;

        synchronized EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
            if (isHere) {
                throw new IOException("this process is ending");
            }
            EmbeddedPostgres started = builder.start();
            server = started;
            return started;
        }

        @Override
        public void run() {
            ChildProcess.endAll();
            synchronized (this) {
                isHere = true;
                if (server != null) {
                    try {
                        server.close();
                    } catch (IOException e) {
                        System.err.println("PostgreSQL did not end: " + e.getMessage());
                    }
                }
            }
        }
    }
}
