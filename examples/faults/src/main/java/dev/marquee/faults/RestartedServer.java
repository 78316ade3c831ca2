package dev.marquee.faults;

import dev.marquee.Marquee;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Kills PostgreSQL or one of its sessions under load, and starts it again: acknowledged writes are there, callers are
 * told that it may pass, and the same open Marquee works again.
 */
final class RestartedServer extends FaultRow {

    private @Nullable PostgresCluster cluster;

    RestartedServer() {
        super("restart-postgresql", 3, 40);
    }

    @Override
    int parallel() {
        return 1;
    }

    @Override
    Duration bound() {
        return Duration.ofMinutes(3);
    }

    @Override
    void prepare(Path folder) throws Exception {
        PostgresCluster own = new PostgresCluster(folder.resolve("data"));
        cluster = own;
        own.createTemplate(Fixture::fill);
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        PostgresCluster own = cluster;
        if (own == null) {
            throw new IllegalStateException("not prepared");
        }
        String database = own.createToCrash("template");
        String url = own.url(database);
        try (Marquee marquee = Fixture.open(url);
                LoadedServer load = new LoadedServer(marquee, attempt.seed())) {
            load.awaitMore(attempt.between(1, 20));
            switch (attempt.random().nextInt(4)) {
                case 0 -> {
                    own.kill();
                    Thread.sleep(attempt.between(0, 500));
                    own.start();
                }
                case 1 -> {
                    own.stopImmediately();
                    Thread.sleep(attempt.between(0, 500));
                    own.start();
                }
                case 2 -> own.killSession(database);
                default ->
                    own.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                            + "' AND backend_type = 'client backend'");
            }
            load.awaitMore(attempt.between(3, 10));
            load.requireKept(url);
        }
        own.drop(database);
    }

    @Override
    public void close() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }
}
