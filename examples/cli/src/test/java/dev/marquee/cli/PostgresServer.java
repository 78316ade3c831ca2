package dev.marquee.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for the tests of this process, with all its safety on; or the one that the system property
 * {@value #URL_PROPERTY} names.
 */
final class PostgresServer {

    static final String URL_PROPERTY = "marquee.test.postgresql.url";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String ADMIN_URL = adminUrl();

    private PostgresServer() {}

    private static String adminUrl() {
        String given = System.getProperty(URL_PROPERTY);
        if (given != null) {
            return given;
        }
        try {
            // It stops with the process, by a shutdown hook of its own.
            return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; give a server's URL in -D" + URL_PROPERTY, e);
        }
    }

    /** {@return the URL of a database that is new and empty} */
    static String freshDatabase() {
        String name = "marquee_cli_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(ADMIN_URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ADMIN_URL.replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
    }
}
