package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server for all tests of one process; each test gets a database of its own. Thread-safe.
 *
 * <p>The server is started at first use, from the binaries that the build brings, and stops with the process. It does
 * not force writes to the disk unless the system property {@value #FSYNC_PROPERTY} is {@code on}, which a measurement
 * needs. Where it can't start (as root without user namespaces), the system property {@value #URL_PROPERTY} gives the
 * JDBC URL of a running server, with a user who may create databases.
 */
public final class PostgresServer {

    /** The system property with the JDBC URL of a running server, to be used instead of a new one. */
    public static final String URL_PROPERTY = "marquee.test.postgresql.url";

    /** The system property with PostgreSQL's setting {@code fsync} for a new server; without it, {@code off}. */
    public static final String FSYNC_PROPERTY = "marquee.test.postgresql.fsync";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String ADMIN_URL = adminUrl();
    private static final String STRATEGY = strategy();

    private PostgresServer() {}

    private static String adminUrl() {
        String given = System.getProperty(URL_PROPERTY);
        if (given != null) {
            return given;
        }
        try {
            // Its own shutdown hook stops it with the process.
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", System.getProperty(FSYNC_PROPERTY, "off"))
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start; give the URL of a running server in -D" + URL_PROPERTY, e);
        }
    }

    /**
     * Returns a database with Marquee's tables and no rows of users or movies. Faster than a migration. It belongs to
     * the test that is running, and is emptied or dropped after it.
     *
     * @return the JDBC URL of the database
     */
    public static String migratedDatabase() {
        return url(MigratedCopies.lend());
    }

    /** {@return the name of a new database with the current schema} */
    static String newMigrated() {
        String name = newName();
        Marquee.open(database(name, "")).close();
        return name;
    }

    /** {@return the name of a new copy of a database} */
    static String newCopy(String template) {
        String name = newName();
        database(name, " TEMPLATE " + template);
        return name;
    }

    /** Drops a database, with the sessions that still use it. */
    static void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /**
     * Creates a database.
     *
     * @return the JDBC URL of the new, empty database
     */
    public static String freshDatabase() {
        return database(newName(), "");
    }

    private static String newName() {
        return "marquee_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }

    private static String database(String name, String options) {
        execute("CREATE DATABASE " + name + options + STRATEGY);
        return url(name);
    }

    /** {@return the URL of a database} */
    static String url(String name) {
        return ADMIN_URL.replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
    }

    private static void execute(String command) {
        try (Connection connection = DriverManager.getConnection(ADMIN_URL);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option for a copy by files, four times faster than the default where nothing is forced to disk} */
    private static String strategy() {
        try (Connection connection = DriverManager.getConnection(ADMIN_URL)) {
            return connection.getMetaData().getDatabaseMajorVersion() >= 15 ? " STRATEGY FILE_COPY" : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
