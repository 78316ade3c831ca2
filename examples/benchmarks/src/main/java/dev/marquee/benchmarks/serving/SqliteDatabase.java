package dev.marquee.benchmarks.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

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
        removeOrphans();
        if (!Files.exists(generated)) {
            // A generation that is interrupted leaves no file under the final name.
            remove(copy);
            filling.fill("jdbc:sqlite:" + copy);
            Files.move(copy, generated);
        }
        Files.copy(generated, copy, StandardCopyOption.REPLACE_EXISTING);
        return "jdbc:sqlite:" + copy;
    }

    /** Deletes the copies of runs that were killed. */
    private void removeOrphans() throws IOException {
        String prefix = copy.getFileName().toString().replaceFirst("[0-9]+\\.db$", "");
        try (Stream<Path> files = Files.list(generated.toAbsolutePath().getParent())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && name.endsWith(".db") && !isAlive(name.substring(prefix.length()))) {
                    remove(file);
                }
            }
        }
    }

    private static boolean isAlive(String end) {
        return ProcessHandle.of(Long.parseLong(end.replace(".db", "")))
                .map(ProcessHandle::isAlive)
                .orElse(false);
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
