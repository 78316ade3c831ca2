package dev.marquee.exports;

import dev.marquee.storage.jooq.PostgresServer;
import java.nio.file.Path;

class PostgresqlUserFileTest extends UserFileContract {

    @Override
    String url(Path folder) {
        return PostgresServer.migratedDatabase();
    }
}
