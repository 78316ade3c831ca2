package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.storage.jooq.PostgresServer;
import java.nio.file.Path;
import java.util.UUID;

/** The databases that the tests run on, each new and empty. */
enum Databases {
    SQLITE {
        @Override
        String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db")
                    + "?journal_mode=WAL&foreign_keys=on&busy_timeout=2000";
        }
    },
    POSTGRESQL {
        @Override
        String url(Path folder) {
            return PostgresServer.freshDatabase();
        }
    };

    /** {@return the URL of a new database, in the folder if it is a file} */
    abstract String url(Path folder);
}
