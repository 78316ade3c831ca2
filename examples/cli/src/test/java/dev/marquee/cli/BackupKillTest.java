package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program with SIGKILL during backups and restores: no incomplete file has a final name. Set the number of
 * kills with {@code -Dmarquee.test.kills=N}.
 */
class BackupKillTest {

    private static final int KILLS = Integer.getInteger("marquee.test.kills", 3);
    private static final long ROWS = 20_000;
    private static final long MAX_END_NANOS = 500_000_000;
    private static final Duration MAX_RUN = Duration.ofMinutes(2);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder = Path.of("");

    private Path live = Path.of("");
    private long size;

    @BeforeEach
    void fill() throws IOException, SQLException {
        live = folder.resolve("live.db");
        new Cli(live).run("migrate").succeeded();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO movies_movie (tmdb_id, title, overview)"
                    + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                    + " SELECT i, 'Movie ' || i, hex(randomblob(500)) FROM n");
        }
        size = Files.size(live);
    }

    @Test
    void killedBackupLeavesNoIncompleteFile() throws IOException, InterruptedException {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        int unfinished = 0;
        for (int i = 0; i < KILLS; i++) {
            int before = Backups.list(backups).size();
            killAtRandom(backups, "--db", live.toString(), "backup", backups.toString());

            for (Path file : visible(backups, ".db")) {
                Backup whole = Backups.verify(file);
                assertThat(whole.rows()).as("seed %d", seed).containsEntry("movies_movie", ROWS);
            }
            unfinished += Backups.list(backups).size() == before ? 1 : 0;
        }
        System.out.printf("%d of %d backups were killed before they were done, seed %d%n", unfinished, KILLS, seed);
    }

    @Test
    void killedRestoreLeavesTheOldOrTheNewDatabase() throws IOException, InterruptedException, SQLException {
        Path target = folder.resolve("target.db");
        Path backup = folder.resolve("b.db");
        new Cli(live).run("backup", backup.toString()).succeeded();
        int unfinished = 0;
        for (int i = 0; i < KILLS; i++) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path old : files.filter(
                                file -> file.getFileName().toString().startsWith("target.db"))
                        .toList()) {
                    Files.delete(old);
                }
            }
            new Cli(target).run("migrate", "--sample-data").succeeded();
            killAtRandom(folder, "--db", target.toString(), "restore", backup.toString(), "--force");

            long movies = movies(target);
            assertThat(movies).as("seed %d", seed).isIn(3L, ROWS);
            boolean replaced = movies == ROWS;
            for (Path aside : visible(folder, "Z")) {
                assertThat(movies(aside)).as("seed %d", seed).isEqualTo(3);
            }
            unfinished += replaced ? 0 : 1;
        }
        System.out.printf("%d of %d restores were killed before they were done, seed %d%n", unfinished, KILLS, seed);
    }

    private static long movies(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA integrity_check").getString(1))
                    .isEqualTo("ok");
            return statement.executeQuery("SELECT count(*) FROM movies_movie").getLong(1);
        }
    }

    /**
     * Starts the program and kills it when it has written a random share of its file, or at a random time during the
     * checks and renames after that.
     */
    private void killAtRandom(Path where, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.marquee.cli.Main"));
        command.addAll(List.of(args));
        long enough = (long) (size * Math.min(1, 2 * random.nextDouble()));
        long extra = enough < size ? 0 : (long) (MAX_END_NANOS * random.nextDouble());
        List<Path> old = partials(where);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long end = System.nanoTime() + MAX_RUN.toNanos();
            while (process.isAlive() && written(where, old) < enough && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            long moment = System.nanoTime() + extra;
            while (process.isAlive() && System.nanoTime() < moment) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static long written(Path where, List<Path> old) throws IOException {
        long max = 0;
        for (Path partial : partials(where)) {
            if (!old.contains(partial)) {
                max = Math.max(max, partial.toFile().length());
            }
        }
        return max;
    }

    private static List<Path> partials(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".partial"))
                    .toList();
        }
    }

    private static List<Path> visible(Path where, String end) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .toList();
        }
    }
}
