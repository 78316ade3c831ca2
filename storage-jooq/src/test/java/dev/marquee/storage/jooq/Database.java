package dev.marquee.storage.jooq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** {@return the URL of a new, empty database} */
    abstract String freshUrl();
}
