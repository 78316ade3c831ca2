package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.DatabaseInspection.Schema;
import dev.marquee.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

/** Looking at a database tells what is there, and changes nothing. */
class InspectorTest {

    @TempDir
    private Path folder = Path.of("");

    private static DatabaseInspection inspect(String url) {
        return builder(url).inspect();
    }

    private static MarqueeBuilder builder(String url) {
        return Marquee.builder().url(url);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path filled() {
        Path file = folder.resolve("a file.db");
        builder("jdbc:sqlite:" + file).sampleData().open().close();
        return file;
    }

    @Test
    void missingFileIsNotCreated() {
        Path file = folder.resolve("none.db");

        DatabaseInspection seen = inspect("jdbc:sqlite:" + file);

        assertThat(seen.exists()).isFalse();
        assertThat(seen.schema()).isEqualTo(Schema.MISSING);
        assertThat(seen.rows()).isEmpty();
        assertThat(seen.database()).startsWith("SQLite 3.");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void rowsModelAndTimesAreSeen(Database database) throws InterruptedException {
        String url = database.freshUrl();
        Instant before = Instant.now().minusSeconds(60);
        try (Marquee marquee = builder(url).sampleData().open()) {
            marquee.models().train(TrainingRequest.of("popularity")).await();
        }

        DatabaseInspection seen = inspect(url);

        assertThat(seen.database()).matches("(SQLite|PostgreSQL) [0-9.]+.*");
        assertThat(seen.driver()).matches("(sqlite-jdbc|pgjdbc) [0-9.]+");
        assertThat(seen.exists()).isTrue();
        assertThat(seen.writable()).isTrue();
        assertThat(seen.schema()).isEqualTo(Schema.CURRENT);
        assertThat(seen.schemaVersion()).isEqualTo(seen.newestSchemaVersion());
        assertThat(seen.rows())
                .containsEntry("movies_movie", 3L)
                .containsEntry("auth_user", 3L)
                .containsKey("preferences_userpreference");
        assertThat(seen.rows("favorites_userfavorite")).isPositive();
        assertThat(seen.bytes()).isGreaterThan(10_000);
        assertThat(seen.moviesWrittenAt()).isNotNull();
        assertThat(seen.searchPending()).isZero();
        assertThat(seen.servingModel()).isNotNull().satisfies(model -> {
            assertThat(model.name()).isEqualTo("popularity");
            assertThat(model.trainedAt()).isAfter(before);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatPlainSqlWroteIsPending(Database database) throws SQLException {
        String url = database.freshUrl();
        builder(url).sampleData().open().close();
        execute(url, "UPDATE movies_movie SET title = 'Another' WHERE id = 1");

        assertThat(inspect(url).searchPending()).isEqualTo(1);
        assertThat(inspect(url).searchPending()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void emptyDatabaseStaysEmpty(Database database) {
        String url = database.freshUrl();

        assertThat(inspect(url).schema()).isEqualTo(Schema.MISSING);
        assertThat(inspect(url).rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void olderAndNewerSchemasAreLeftAsTheyAre(Database database) throws SQLException {
        String url = database.freshUrl();
        builder(url).sampleData().open().close();
        String newest = String.valueOf(inspect(url).schemaVersion());
        String history = SchemaMigrator.HISTORY;

        execute(url, "UPDATE " + history + " SET version = '99.1' WHERE version = '" + newest + "'");
        DatabaseInspection newer = inspect(url);
        execute(url, "DELETE FROM " + history + " WHERE version = '99.1'");
        DatabaseInspection older = inspect(url);

        assertThat(newer.schema()).isEqualTo(Schema.NEWER);
        assertThat(newer.schemaVersion()).isEqualTo("99.1");
        assertThat(newer.rows("movies_movie")).isEqualTo(3);
        assertThat(older.schema()).isEqualTo(Schema.OLDER);
        assertThat(older).isEqualTo(inspect(url));
    }

    @Test
    void damagedFileIsRefusedAndKept() throws Exception {
        Path file = filled();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length - 4096, (byte) 0x55);
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() -> inspect("jdbc:sqlite:" + file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a file.db");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void damageOfOnePageIsSeen() throws Exception {
        Path file = filled();
        byte[] bytes = Files.readAllBytes(file);
        int root = rootPage("jdbc:sqlite:" + file, "auth_user");
        int start = (root - 1) * 4096;
        Arrays.fill(bytes, start, start + 4096, (byte) 0);
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() -> inspect("jdbc:sqlite:" + file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("restore a backup");
    }

    private static int rootPage(String url, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'")) {
            return row.getInt(1);
        }
    }

    @Test
    void foreignFileAndUnreachableServerAreRefused() throws Exception {
        Path file = folder.resolve("other.db");
        execute("jdbc:sqlite:" + file, "CREATE TABLE notes (text TEXT)");
        byte[] bytes = Files.readAllBytes(file);

        assertThatThrownBy(() -> inspect("jdbc:sqlite:" + file)).hasMessageContaining("another application");
        assertThat(file).hasBinaryContent(bytes);
        assertThatThrownBy(() -> inspect("jdbc:postgresql://127.0.0.1:1/none?user=u&password=hidden"))
                .isInstanceOf(TransientStorageException.class)
                .hasMessageNotContaining("hidden");
    }

    /** {@return the names and bytes of the files in the folder; in the index of a log, readers note where they read} */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                String bytes = name.endsWith("-shm") ? "" : " " + Arrays.hashCode(Files.readAllBytes(file));
                files.put(name, Files.getLastModifiedTime(file) + bytes);
            }
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource
    void schemaOfEveryOlderVersionIsLookedAt(Database database) throws SQLException {
        Dialect dialect = database == Database.SQLITE ? Dialect.SQLITE : Dialect.POSTGRESQL;
        for (SchemaVersion version : new Migrations(dialect, true).versions()) {
            String url = database.freshUrl();
            try (HikariDataSource source = new HikariDataSource()) {
                source.setJdbcUrl(url);
                OpeningTest.migrate(source, database, version.toString(), true);
            }
            execute(url, "INSERT INTO movies_movie (tmdb_id, title) VALUES (949, 'Heat')");

            DatabaseInspection seen = inspect(url);

            assertThat(seen.schemaVersion()).isEqualTo(version.toString());
            assertThat(seen.schema())
                    .isEqualTo(version.equals(Migrations.newest(dialect)) ? Schema.CURRENT : Schema.OLDER);
            assertThat(seen.rows("movies_movie")).isPositive();
        }
    }

    @Test
    void openDatabaseIsSeenWithItsLogAndLeftAsItIs() throws Exception {
        String url = "jdbc:sqlite:" + filled();
        try (Marquee marquee = Marquee.open(url)) {
            Map<String, String> before = files();
            assertThat(inspect(url).rows("movies_movie")).isEqualTo(3);
            assertThat(files()).isEqualTo(before);

            marquee.movies().upsert(NewMovie.builder(77, "Written").build());
            before = files();

            assertThat(inspect(url).rows("movies_movie")).isEqualTo(4);
            assertThat(files()).isEqualTo(before);
        }
        Map<String, String> closed = files();
        assertThat(inspect(url).rows("movies_movie")).isEqualTo(4);
        assertThat(files()).isEqualTo(closed).containsOnlyKeys("a file.db");
    }

    @Test
    void databaseThatIsWrittenAllTheTimeIsNotTakenForDamaged() throws Exception {
        String url = "jdbc:sqlite:" + filled();
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Marquee marquee = Marquee.open(url)) {
            Future<Integer> writer = thread.submit(() -> {
                int written = 0;
                while (running.get()) {
                    marquee.movies()
                            .upsert(NewMovie.builder(1000 + written % 500, "Written " + written++)
                                    .build());
                }
                return written;
            });
            for (int n = 0; n < 30; n++) {
                assertThat(inspect(url).rows("movies_movie")).isGreaterThanOrEqualTo(3);
            }
            running.set(false);
            assertThat(writer.get()).isPositive();
        } finally {
            running.set(false);
            thread.shutdownNow();
        }
    }

    @Test
    void logWithoutItsIndexIsReadAndKept() throws Exception {
        Path file = filled();
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            marquee.movies().upsert(NewMovie.builder(77, "Written").build());
            Files.copy(file, folder.resolve("copy.db"));
            Files.copy(folder.resolve("a file.db-wal"), folder.resolve("copy.db-wal"));
        }
        Map<String, String> before = files();

        assertThat(inspect("jdbc:sqlite:" + folder.resolve("copy.db")).rows("movies_movie"))
                .isEqualTo(4);

        assertThat(files()).containsAllEntriesOf(before);
    }

    @Test
    void lockedFileIsATransientFailure() throws Exception {
        Path file = filled();
        String url = "jdbc:sqlite:" + file;
        execute(url, "PRAGMA journal_mode = DELETE");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThatThrownBy(() -> inspect(url)).isInstanceOf(TransientStorageException.class);

            statement.execute("ROLLBACK");
        }
        assertThat(inspect(url).schema()).isEqualTo(Schema.CURRENT);
    }

    @Test
    void folderAndNoDatabaseAreRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no database ".repeat(100));

        assertThatThrownBy(() -> inspect("jdbc:sqlite:" + folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> inspect("jdbc:sqlite:" + text))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("not a SQLite database");
        assertThat(files()).containsOnlyKeys("notes.txt");
    }

    @Test
    void dataSourceOfAMissingFileIsLookedAt() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("none.db"));

        assertThat(Marquee.builder().dataSource(source).inspect().schema()).isEqualTo(Schema.MISSING);
    }

    @ParameterizedTest
    @EnumSource
    void modelThatIsDamagedIsNamed(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = builder(url).sampleData().open()) {
            marquee.models().train(TrainingRequest.of("popularity")).await();
        }
        if (database == Database.POSTGRESQL) {
            execute(url, "ALTER TABLE recommend_model ALTER COLUMN version DROP NOT NULL");
            execute(url, "UPDATE recommend_model SET version = NULL");
        } else {
            Path file = Path.of(url.substring("jdbc:sqlite:".length()));
            DamagedDatabaseTest.allowNulls(file);
            assertThat(DamagedDatabaseTest.write(file, "recommend_model.version = NULL"))
                    .isTrue();
        }

        assertThatThrownBy(() -> inspect(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("recommend_model")
                .hasMessageContaining("version is empty");
    }

    @Test
    void userWithoutRightsIsTold() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        builder(url).sampleData().open().close();
        execute(url, "DROP ROLE IF EXISTS onlooker");
        execute(url, "CREATE ROLE onlooker LOGIN");

        assertThatThrownBy(() -> inspect(url.replaceFirst("user=[^&]*", "user=onlooker")))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(TransientStorageException.class)
                .hasMessageContaining("permission denied");
    }
}
