package dev.marquee.exports;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

class SqliteUserFileTest extends UserFileContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    String url(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("users-" + DATABASES.incrementAndGet() + ".db");
    }
}
