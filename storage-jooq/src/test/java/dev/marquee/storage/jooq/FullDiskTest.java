package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.backup.Backups;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.testing.NotRun;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * A database that can't grow: by SQLite's own limit, which works everywhere, and on a small file system, where its log
 * can't grow either.
 */
class FullDiskTest {

    private static final int MOVIES = 400;

    @TempDir
    private Path folder = Path.of("");

    private boolean mounted;

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            run("umount", folder.resolve("small").toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Mounts a file system of 8 MB. Without the rights to do so, the test is aborted, and the build says so. */
    private Path small() throws IOException, InterruptedException {
        Path small = Files.createDirectory(folder.resolve("small"));
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString());
        } catch (IOException noSuchCommand) {
            mounted = false;
        }
        if (!mounted) {
            throw NotRun.aborted("the test of a full disk, because this process may not mount a tmpfs");
        }
        return small;
    }

    /** Fills a file system but for some bytes. {@return the file that fills it} */
    private static Path fill(Path folder, long spare) throws IOException {
        Path filler = folder.resolve("filler");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (folder.toFile().getUsableSpace() > spare) {
                out.write(block);
            }
        }
        return filler;
    }

    private static void fill(Marquee marquee) {
        List<MovieId> movies = new ArrayList<>();
        marquee.movies().upsertAll(movies(1, MOVIES)).forEach(movie -> movies.add(movie.id()));
        List<Favorite> favorites = new ArrayList<>();
        for (int u = 0; u < 20; u++) {
            UserId user = marquee.users()
                    .register(NewUser.of("user" + u, "user" + u + "@example.com"))
                    .id();
            for (int i = 0; i < 20; i++) {
                favorites.add(new Favorite(user, movies.get((u * 20 + i) % MOVIES), Instant.EPOCH.plusSeconds(i)));
                favorites.add(new Favorite(user, movies.get((u + i * 7) % MOVIES), Instant.EPOCH.plusSeconds(i)));
            }
        }
        marquee.favorites().addAll(favorites.stream().distinct().toList());
    }

    private static List<NewMovie> movies(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> NewMovie.builder(i, "The Shore " + i)
                        .overview("Somebody waits at the shore. ".repeat(20))
                        .build())
                .toList();
    }

    private static List<Long> counts(Path database, String... tables) throws SQLException {
        List<Long> counts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    counts.add(rows.getLong(1));
                }
            }
        }
        return counts;
    }

    private static Training train(Marquee marquee) {
        return marquee.models().train(TrainingRequest.of("ease").guard(false));
    }

    /** A data source whose databases can't have more pages than it says. */
    private static final class Bounded extends SQLiteDataSource {

        private volatile long pages = 1L << 30;

        @Override
        public SQLiteConnection getConnection(String username, String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(username, password);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + pages);
            }
            return connection;
        }
    }

    @Test
    void databaseThatMayNotGrowLosesNothingAndWorksAgain() throws SQLException, InterruptedException {
        Path database = folder.resolve("bounded.db");
        Bounded bounded = new Bounded();
        bounded.setUrl("jdbc:sqlite:" + database);
        try (Marquee marquee = Marquee.builder().dataSource(bounded).open()) {
            fill(marquee);
            try (Connection connection = bounded.getConnection();
                    ResultSet rows = connection.createStatement().executeQuery("PRAGMA page_count")) {
                bounded.pages = rows.getLong(1) + 20;
            }

            assertThatThrownBy(() -> train(marquee).await())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("full");
            assertThatThrownBy(() -> marquee.movies().upsertAll(movies(1000, MOVIES)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("full");
            assertThat(counts(
                            database, "recommend_model", "recommend_modelpiece", "recommend_training", "movies_movie"))
                    .containsExactly(0L, 0L, 0L, (long) MOVIES);

            bounded.pages = 1L << 30;
            train(marquee).await();
            marquee.movies().upsertAll(movies(1000, MOVIES));
            assertThat(counts(database, "recommend_model", "recommend_training", "movies_movie"))
                    .containsExactly(1L, 0L, 2L * MOVIES);
        }
    }

    @Test
    void fullFileSystemLosesNothingAndWorksAgain() throws IOException, SQLException, InterruptedException {
        Path small = small();
        int failures = 0;
        for (long spare : List.of(0L, 40_000L, 400_000L, 1_200_000L)) {
            Path database = small.resolve("movies.db");
            try (Marquee marquee = Marquee.open("jdbc:sqlite:" + database)) {
                fill(marquee);
                failures += refusesUntilThereIsSpace(marquee, small, database, spare) ? 0 : 1;
            }
            assertThat(Backups.verify(database).rows()).containsEntry("recommend_training", 0L);
            Files.delete(database);
        }
        assertThat(failures).as("trainings that had no room").isPositive();
    }

    private static boolean refusesUntilThereIsSpace(Marquee marquee, Path small, Path database, long spare)
            throws IOException, SQLException, InterruptedException {
        Path filler = fill(small, spare);
        boolean trained = trains(marquee);
        assertThat(models(database)).hasSize(trained ? 1 : 0);
        assertThatThrownBy(() -> {
                    for (int batch = 1; batch < 100; batch++) {
                        marquee.movies().upsertAll(movies(batch * 100_000, MOVIES));
                    }
                })
                .as("import with %d bytes", spare)
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> marquee.backup(small.resolve("backups")))
                .as("backup with %d bytes", spare)
                .isInstanceOf(MarqueeException.class);
        if (Files.exists(small.resolve("backups"))) {
            try (Stream<Path> left = Files.list(small.resolve("backups"))) {
                assertThat(left).isEmpty();
            }
        }
        assertThat(marquee.movies().findByTmdbId(1)).isPresent();
        assertThat(counts(database, "movies_movie").get(0) % MOVIES)
                .as("movies of half a batch")
                .isZero();

        Files.delete(filler);
        train(marquee).await();
        assertThat(counts(database, "recommend_training")).containsExactly(0L);
        assertThat(models(database)).containsOnly("ready").hasSize(trained ? 2 : 1);
        return trained;
    }

    /** {@return whether a training succeeds, for which the log may have room enough} */
    private static boolean trains(Marquee marquee) throws InterruptedException {
        try {
            train(marquee).await();
            return true;
        } catch (StorageException full) {
            assertThat(full).hasMessageContaining("full");
            return false;
        }
    }

    private static List<String> models(Path database) throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet rows = connection.createStatement().executeQuery("SELECT state FROM recommend_model")) {
            while (rows.next()) {
                states.add(rows.getString(1));
            }
        }
        return states;
    }
}
