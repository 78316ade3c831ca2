package dev.marquee.benchmarks.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A SQLite file in the folder of generated databases. */
final class SqliteDatabase implements Database {

    private final Path generated;
    private final Path copy;

    SqliteDatabase(Path folder, Size size) {
        generated = folder.resolve("sqlite-" + size + ".db");
        copy = folder.resolve(
                "sqlite-" + size + "-run-" + ProcessHandle.current().pid() + ".db");
    }

    @Override
    public String prepared(Filling filling) throws Exception {
        if (!Files.exists(generated)) {
            // A generation that is interrupted leaves no file under the final name.
            remove(copy);
            filling.fill("jdbc:sqlite:" + copy);
            Files.move(copy, generated);
        }
        Files.copy(generated, copy, StandardCopyOption.REPLACE_EXISTING);
        return "jdbc:sqlite:" + copy;
    }

    private static void remove(Path file) throws IOException {
        for (String end : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(Path.of(file + end));
        }
    }

    @Override
    public void close() throws IOException {
        remove(copy);
    }
}
