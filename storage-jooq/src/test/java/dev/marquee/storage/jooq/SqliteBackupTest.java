package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NewerDatabaseException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupException;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.Backups;
import dev.marquee.backup.RestoreResult;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups of a real SQLite file, through the public API. */
class SqliteBackupTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00.123Z");

    @TempDir
    private Path folder = Path.of("");

    private Path database = Path.of("");
    private Marquee marquee = unopened();

    @SuppressWarnings("NullAway") // JUnit opens it before each test.
    private static Marquee unopened() {
        return null;
    }

    @BeforeEach
    void open() {
        database = folder.resolve("live ü.db");
        marquee = open(url(database));
        for (int i = 1; i <= 50; i++) {
            marquee.movies().upsert(NewMovie.builder(i, "Movie " + i).build());
        }
    }

    private static Marquee open(String url) {
        return Marquee.builder()
                .url(url)
                .passwordIterations(10)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .open();
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    private List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void backupIntoAFolderIsOneFileWithItsChecksum() throws IOException {
        Path backups = folder.resolve("backups");

        Backup backup = marquee.backup(backups);

        assertThat(names(backups)).containsExactly("marquee-20261124T030000Z.db", "marquee-20261124T030000Z.db.sha256");
        assertThat(backup.createdAt()).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
        assertThat(backup.rows()).containsEntry("movies_movie", 50L).containsEntry("auth_user", 0L);
        assertThat(Backups.list(backups)).containsExactly(backup);
        assertThat(Backups.verify(backup.file())).isEqualTo(backup);
        assertThat(Files.readString(backups.resolve("marquee-20261124T030000Z.db.sha256")))
                .endsWith(backup.sha256() + "  marquee-20261124T030000Z.db\n");
    }

    @Test
    void twoBackupsInOneSecondAreTwoFiles() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("backups"));

        Backup first = marquee.backup(backups);
        Backup second = marquee.backup(backups);

        assertThat(first.file()).isNotEqualTo(second.file());
        assertThat(Backups.list(backups)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void existingFileIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.db"), "precious");

        assertThatThrownBy(() -> marquee.backup(file))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("mine.db")
                .hasMessageContaining("not overwritten");
        assertThat(file).hasContent("precious");
    }

    @Test
    void restoredDatabaseEqualsTheOriginal() {
        UserId ada =
                marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        MovieId seven = marquee.movies().findByTmdbId(7).orElseThrow().id();
        marquee.favorites().add(ada, seven);
        marquee.users().setRole(ada, Role.MODERATOR);
        Backup backup = marquee.backup(folder.resolve("b.db"));
        marquee.users().delete(ada);

        RestoreResult restored = Backups.restore(backup.file(), url(folder.resolve("new.db")), false);

        assertThat(restored.replaced()).isEmpty();
        try (Marquee again = open(url(folder.resolve("new.db")))) {
            assertThat(again.users().findByUsername("ada")).isPresent();
            assertThat(again.favorites().movieIds(ada)).containsExactly(seven);
            assertThat(again.users().role(ada)).isEqualTo(Role.MODERATOR);
            assertThat(again.movies().findByTmdbId(50)).isPresent();
        }
    }

    @Test
    void restoreReplacesAnExistingDatabaseOnlyIfAllowed() throws IOException {
        Backup backup = marquee.backup(folder.resolve("b.db"));
        marquee.movies().upsert(NewMovie.builder(51, "Later").build());
        marquee.close();
        byte[] before = Files.readAllBytes(database);

        assertThatThrownBy(() -> Backups.restore(backup.file(), url(database), false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("--force");
        assertThat(database).hasBinaryContent(before);

        RestoreResult restored = Backups.restore(backup.file(), url(database), true);

        try (Marquee aside = open(url(restored.replaced().orElseThrow()))) {
            assertThat(aside.movies().findByTmdbId(51)).isPresent();
        }
        try (Marquee again = open(url(database))) {
            assertThat(again.movies().findByTmdbId(51)).isEmpty();
            assertThat(again.movies().findByTmdbId(50)).isPresent();
        }
    }

    @Test
    void databaseInUseIsNotReplaced() {
        Backup backup = marquee.backup(folder.resolve("b.db"));

        assertThatThrownBy(() -> Backups.restore(backup.file(), url(database), true))
                .isInstanceOf(TransientStorageException.class)
                .hasMessageContaining("in use");

        assertThat(marquee.movies().findByTmdbId(50)).isPresent();
    }

    @Test
    void databaseTooDamagedToOpenIsKeptWithItsLog() throws IOException {
        Backup backup = marquee.backup(folder.resolve("b.db"));
        Path broken = Files.writeString(folder.resolve("broken.db"), "no database".repeat(1000));
        Files.writeString(folder.resolve("broken.db-wal"), "log");

        RestoreResult restored = Backups.restore(backup.file(), url(broken), true);

        Path aside = restored.replaced().orElseThrow();
        assertThat(aside).hasContent("no database".repeat(1000));
        assertThat(aside.resolveSibling(aside.getFileName() + "-wal")).hasContent("log");
        assertThat(folder.resolve("broken.db-wal")).doesNotExist();
        try (Marquee again = open(url(broken))) {
            assertThat(again.movies().findByTmdbId(50)).isPresent();
        }
    }

    @Test
    void logWithoutItsDatabaseIsNotAppliedToTheRestoredOne() throws IOException {
        Backup backup = marquee.backup(folder.resolve("b.db"));
        Files.writeString(folder.resolve("gone.db-wal"), "log");

        assertThatThrownBy(() -> Backups.restore(backup.file(), url(folder.resolve("gone.db")), false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("gone.db-wal");
        assertThat(folder.resolve("gone.db")).doesNotExist();
    }

    @Test
    void flippedBitIsDetectedAnywhere() throws IOException {
        Backup backup = marquee.backup(folder.resolve("b.db"));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            long place = (long) (random.nextDouble() * backup.bytes());
            int bit = 1 << random.nextInt(8);
            flip(backup.file(), place, bit);

            assertThatThrownBy(() -> Backups.verify(backup.file()))
                    .as("seed %d, byte %d, bit %d", seed, place, bit)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> Backups.restore(backup.file(), url(database), true))
                    .isInstanceOf(BackupException.class);

            flip(backup.file(), place, bit);
        }
        assertThat(Backups.verify(backup.file())).isEqualTo(backup);
    }

    private static void flip(Path file, long place, int bit) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(place);
            int before = bytes.read();
            bytes.seek(place);
            bytes.write(before ^ bit);
        }
    }

    @Test
    void truncatedBackupIsDetectedWithoutItsChecksumToo() throws IOException {
        Backup backup = marquee.backup(folder.resolve("b.db"));
        byte[] all = Files.readAllBytes(backup.file());
        Path cut = Files.write(folder.resolve("cut.db"), Arrays.copyOf(all, all.length / 2));

        assertThatThrownBy(() -> Backups.verify(cut))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void foreignFilesAreRefused() throws IOException, SQLException {
        Path text = Files.writeString(folder.resolve("text.db"), "hello");
        Path foreign = folder.resolve("foreign.db");
        execute(foreign, "CREATE TABLE mine (id INTEGER)");

        assertThatThrownBy(() -> Backups.verify(text)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> Backups.verify(foreign))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not one of Marquee");
        assertThatThrownBy(() -> Backups.verify(folder.resolve("none.db"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> Backups.verify(database))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void backupOfANewerVersionIsRefused() throws SQLException {
        Backup backup = marquee.backup(folder.resolve("b.db"));
        Path newer = folder.resolve("newer.db");
        Backups.restore(backup.file(), url(newer), false);
        execute(
                newer,
                "INSERT INTO marquee_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 0, 1)");

        assertThatThrownBy(() -> Backups.verify(newer)).isInstanceOf(NewerDatabaseException.class);
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(file));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void backupInsideATransactionIsRefused() {
        assertThatThrownBy(() -> marquee.transaction(() -> marquee.backup(folder.resolve("b.db"))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("b.db")).doesNotExist();
    }

    @Test
    void memoryDatabaseIsBackedUpToo() {
        try (Marquee memory = open("jdbc:sqlite::memory:")) {
            memory.movies().upsert(NewMovie.builder(949, "Heat").build());

            Backup backup = memory.backup(folder.resolve("memory.db"));

            assertThat(Backups.verify(backup.file()).rows()).containsEntry("movies_movie", 1L);
        }
    }

    @Test
    void postgresqlBackupIsRefused() {
        try (Marquee postgresql = open(PostgresServer.freshDatabase())) {
            assertThatThrownBy(() -> postgresql.backup(folder.resolve("p.db")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("docs/operations");
        }
    }

    @Test
    void backupsDuringWritesContainWholeTransactions() throws InterruptedException, ExecutionException {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> written = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int writer = w;
            written.add(writers.submit(() -> write(writer, over)));
        }
        List<Backup> backups = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                backups.add(marquee.backup(folder.resolve("backups")));
            }
        } finally {
            over.set(true);
            writers.shutdown();
        }
        int all = 0;
        for (Future<Integer> count : written) {
            all += count.get();
        }

        // Each transaction registers a user with one favorite, so an inconsistent copy would have different counts.
        assertThat(backups).allSatisfy(backup -> {
            Backup verified = Backups.verify(backup.file());
            assertThat(verified.rows().get("auth_user"))
                    .isEqualTo(verified.rows().get("favorites_userfavorite"));
        });
        assertThat(marquee.backup(folder.resolve("end.db")).rows()).containsEntry("auth_user", (long) all);
    }

    private int write(int writer, AtomicBoolean over) {
        MovieId movie = marquee.movies().findByTmdbId(1 + writer).orElseThrow().id();
        int count = 0;
        while (!over.get()) {
            String name = "w" + writer + "x" + count;
            marquee.transaction(() -> {
                UserId user = marquee.users()
                        .register(NewUser.of(name, name + "@example.com"))
                        .id();
                marquee.favorites().add(user, movie);
            });
            count++;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space.db", "100%.db", "quest'ion.db", "ünïcode.db"})
    void anyFileNameWorks(String name) {
        Backup backup = marquee.backup(folder.resolve(name));

        RestoreResult restored = Backups.restore(backup.file(), url(folder.resolve("r-" + name)), false);

        assertThat(Backups.verify(restored.file()).rows()).isEqualTo(backup.rows());
    }

    @Test
    void policyCopiesToTheSecondFolderAndDeletesOldBackups() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        BackupPolicy policy = BackupPolicy.daily(first).copyTo(second).keep(2, 1);
        List<String> days = List.of("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04");
        for (String day : days) {
            marquee.close();
            marquee = Marquee.builder()
                    .url(url(database))
                    .clock(Clock.fixed(Instant.parse(day + "T03:00:00Z"), ZoneOffset.UTC))
                    .open();
            marquee.backup(policy);
        }

        for (Path place : List.of(first, second)) {
            assertThat(Backups.list(place))
                    .extracting(backup -> backup.createdAt().toString().substring(0, 10))
                    .containsExactly("2026-11-04", "2026-11-03", "2026-11-01");
            assertThat(Backups.list(place)).allSatisfy(backup -> Backups.verify(backup.file()));
            assertThat(names(place)).hasSize(6);
        }
    }

    @Test
    void nothingIsDeletedWhenTheNewBackupFails() throws IOException {
        Path first = folder.resolve("first");
        marquee.backup(first);
        Path second = Files.writeString(folder.resolve("second"), "a file where a folder should be");
        List<String> before = names(first);

        assertThatThrownBy(() -> marquee.backup(new BackupPolicy(second, null, LocalTime.MIDNIGHT, 1, 0)))
                .isInstanceOf(BackupException.class);

        assertThat(names(first)).isEqualTo(before);
    }

    @Test
    void backupWithoutItsChecksumFileSaysSo() throws IOException {
        Backup backup = marquee.backup(folder.resolve("backups"));
        assertThat(Backups.verify(backup.file()).checksumVerified()).isTrue();
        Files.delete(backup.file().resolveSibling(backup.file().getFileName() + ".sha256"));

        Backup verified = Backups.verify(backup.file());
        RestoreResult restored = Backups.restore(backup.file(), url(folder.resolve("again.db")), false);

        assertThat(verified.checksumVerified()).isFalse();
        assertThat(restored.backup().checksumVerified()).isFalse();
        assertThat(Backups.list(folder.resolve("backups"))).isEmpty();
        assertThat(Backups.ignored(folder.resolve("backups"), NOW))
                .singleElement()
                .satisfies(ignored -> assertThat(ignored.reason()).isEqualTo("it has no checksum file"));
    }
}
