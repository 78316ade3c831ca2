package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The databases on which the tests run. */
enum Database {
    SQLITE {
        @Override
        String freshUrl() {
            try {
                Path folder =
                        Files.createTempDirectory(Files.createDirectories(Path.of("target", "databases")), "sqlite");
                return "jdbc:sqlite:" + folder.toAbsolutePath().resolve("test.db");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        String freshUrl() {
            return PostgresServer.freshDatabase();
        }
    };

    /** {@return the URL of a new database with the current schema, which on PostgreSQL is a copy of a template} */
    String migratedUrl() {
        return this == POSTGRESQL ? PostgresServer.migratedDatabase() : freshUrl();
    }

    /** {@return the version of the last migration, as the history of a new database has it} */
    String newestVersion() throws SQLException {
        String url = freshUrl();
        Marquee.open(url).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(
                            connection,
                            "SELECT version FROM marquee_schema_history ORDER BY installed_rank DESC LIMIT 1")
                    .get(0);
        }
    }

    /** {@return the URL of a new, empty database} */
    abstract String freshUrl();
}
