package dev.marquee.benchmarks.serving;

import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.benchmarks.ChildServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

/** A database of a PostgreSQL server of our own, whose data are in the folder of generated databases. */
final class PostgresDatabase implements Database {

    private static final Duration MAX_START = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;
    private final String generated;
    private final String copy;

    PostgresDatabase(Path folder, Size size) throws IOException {
        server = ChildServer.start(EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql-" + size))
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setPGStartupWait(MAX_START));
        generated = "marquee_" + size.name().toLowerCase(Locale.ROOT);
        copy = generated + "_run";
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres";
    }

    @Override
    public String prepared(Filling filling) throws Exception {
        drop();
        if (!exists(generated)) {
            execute("CREATE DATABASE " + copy);
            filling.fill(url(copy));
            execute("ALTER DATABASE " + copy + " RENAME TO " + generated);
        }
        execute("CREATE DATABASE " + copy + " TEMPLATE " + generated + " STRATEGY file_copy");
        return url(copy);
    }

    private boolean exists(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            return rows.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void drop() throws SQLException {
        execute("DROP DATABASE IF EXISTS " + copy + " WITH (FORCE)");
    }

    @Override
    public void close() throws IOException, SQLException {
        ChildProcess.stopIfEnding();
        try {
            drop();
        } finally {
            server.close();
        }
    }
}
