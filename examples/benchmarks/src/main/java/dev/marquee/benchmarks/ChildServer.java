package dev.marquee.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

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
        EmbeddedPostgres server = new EndHook<>(ChildServer::end).start(builder.setRegisterShutdownHook(false)::start);
        ChildProcess.stopIfEnding();
        return server;
    }

    private static void end(EmbeddedPostgres server) {
        ChildProcess.endAll();
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("PostgreSQL did not end: " + e.getMessage());
        }
    }
}
