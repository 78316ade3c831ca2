package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that can't be opened however often it is tried: they are refused at once and stay as they are. */
class RefusedDatabaseTest {

    private static final Duration AT_ONCE =
            Duration.ofSeconds(Opening.RETRIED_SECONDS).dividedBy(2);

    private static final String RELATIONS =
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON"
                    + " n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
                    + " ORDER BY 1";

    private static Throwable refusal(String url) {
        long start = System.nanoTime();
        Throwable fault = catchThrowable(() -> Marquee.open(url).close());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(fault).isInstanceOf(MarqueeException.class).isNotInstanceOf(TransientStorageException.class);
        assertThat(fault.getMessage()).hasSizeLessThan(400).doesNotContain("\n");
        return fault;
    }

    private static List<String> changed(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String statement : statements) {
                SchemaTest.execute(connection, statement);
            }
            return SchemaTest.rows(
                    connection, url.startsWith("jdbc:sqlite:") ? "SELECT sql FROM sqlite_master" : RELATIONS);
        }
    }

    @Test
    void tableOfAnotherApplicationWithANameOfOursIsNamedAndNothingIsWritten() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        List<String> before = changed(
                url,
                "CREATE TABLE auth_user (id serial PRIMARY KEY, username varchar(150) UNIQUE, last_login timestamptz)",
                "INSERT INTO auth_user (username) VALUES ('ada')");

        assertThat(refusal(url))
                .hasMessageContaining("table auth_user of another application")
                .hasMessageContaining("currentSchema=marquee");

        assertThat(changed(url)).isEqualTo(before);
        changed(url, "CREATE SCHEMA marquee");
        try (Marquee marquee = Marquee.open(url + "&currentSchema=marquee")) {
            assertThat(marquee.users().findByUsername("ada")).isEmpty();
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(SchemaTest.rows(connection, "SELECT username FROM public.auth_user"))
                    .containsExactly("ada");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE movies_genre (id int)",
                "CREATE VIEW movies_person AS SELECT 1 AS id",
                "CREATE SEQUENCE recommend_model",
                "CREATE TABLE other (id int); CREATE INDEX idx_movie_title ON other (id)",
                "CREATE TABLE marquee_schema_history (what text)",
            })
    void halfForeignSchemaIsLeftAsItIs(String sql) throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        List<String> before = changed(url, sql);

        refusal(url);

        assertThat(changed(url)).isEqualTo(before);
    }

    @Test
    void historyThatAFailedMigrationLeftBehindDoesNotMakeAnotherApplicationsTableOurs() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        Marquee.open(url).close();
        changed(
                url,
                "DELETE FROM marquee_schema_history WHERE version <> '0'",
                "DROP TABLE favorites_userfavorite",
                "CREATE TABLE favorites_userfavorite (id int)");

        assertThat(refusal(url)).hasMessageContaining("of another application");
    }

    @Test
    void missingTableIsNamed() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        Marquee.open(url).close();
        changed(url, "DROP TABLE imports_checkpoint");

        assertThat(refusal(url))
                .hasMessageContaining("imports_checkpoint is missing")
                .hasMessageContaining("backup");
    }

    @Test
    void userWithoutTheRightToCreateIsTold() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        List<String> before = changed(
                url,
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader LOGIN");

        assertThat(refusal(url.replaceFirst("user=[^&]*", "user=reader")))
                .hasMessageContaining("user reader may not create tables in schema public")
                .hasMessageContaining("grant CREATE");

        assertThat(changed(url)).isEqualTo(before);
    }

    @Test
    void migratedDatabaseOpensWithoutTheRightToCreate() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        Marquee.open(url).close();
        changed(
                url,
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "DROP ROLE IF EXISTS writer",
                "CREATE ROLE writer LOGIN",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO writer");

        try (Marquee marquee = Marquee.open(url.replaceFirst("user=[^&]*", "user=writer"))) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
        changed(url, "DROP OWNED BY writer", "DROP ROLE writer");
    }

    @Test
    void schemaOfAnotherOwnerThatIsToBeBroughtUpToDateIsLeftAsItIs() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        Marquee.open(url).close();
        changed(
                url,
                "DELETE FROM marquee_schema_history WHERE split_part(version, '.', 1)::integer >= 7",
                "DROP TABLE recommend_training, recommend_modelpiece, recommend_model",
                "DELETE FROM marquee_schema_history WHERE version = '3'",
                "GRANT ALL ON SCHEMA public TO PUBLIC",
                "DROP ROLE IF EXISTS guest",
                "CREATE ROLE guest LOGIN",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO guest");
        List<String> before = changed(url);

        assertThat(refusal(url.replaceFirst("user=[^&]*", "user=guest")))
                .hasMessageContaining("must be owner")
                .hasMessageContaining("as the owner of its tables");

        assertThat(changed(url)).isEqualTo(before);
        changed(url, "DROP OWNED BY guest", "DROP ROLE guest");
    }

    @Test
    void readOnlySessionIsTold() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();

        assertThat(refusal(url + "&options=-c%20default_transaction_read_only=on"))
                .hasMessageContaining("read-only")
                .hasMessageContaining("primary");

        assertThat(changed(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TYPE movies_genre AS ENUM ('a')", "CREATE DOMAIN movies_genre AS text"})
    void typeWithANameOfOursIsNamed(String sql) throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        changed(url, sql);

        assertThat(refusal(url)).hasMessageContaining("movies_genre").hasMessageContaining("currentSchema");
    }

    @Test
    void schemaThatEndsWithTheConnectionIsNotUsed() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();

        assertThat(refusal(url + "&options=-c%20search_path=pg_temp")).hasMessageContaining("no schema");
    }

    @Test
    void schemaThatDoesNotExistIsTold() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();

        assertThat(refusal(url + "&currentSchema=nowhere")).hasMessageContaining("currentSchema");

        assertThat(changed(url)).isEmpty();
    }

    @Test
    void missingDatabaseAndUnknownUserAreTold() {
        String url = Database.POSTGRESQL.freshUrl();

        assertThat(refusal(url.replaceFirst("/[^/?]*\\?", "/no_such_database?")))
                .hasMessageContaining("create the database");
        assertThat(refusal(url.replaceFirst("user=[^&]*", "user=no_such_user")))
                .hasMessageContaining("check the user and the password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void sqliteFileOfAnotherApplicationIsRefusedAndNotChanged(String mode, @TempDir Path folder)
            throws SQLException, IOException {
        Path file = folder.resolve("contacts #1?.db");
        String url = "jdbc:sqlite:file:" + file.toUri().getRawPath();
        try (Connection owner = DriverManager.getConnection(url)) {
            SchemaTest.execute(owner, "PRAGMA journal_mode = " + mode);
            SchemaTest.execute(owner, "CREATE TABLE contacts (name TEXT)");

            assertRefusedUnchanged(url, file);
        }
        assertRefusedUnchanged(url, file);
    }

    private static void assertRefusedUnchanged(String url, Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        List<Path> files = filesIn(file.resolveSibling(""));

        assertThat(refusal(url))
                .hasMessageContaining("database of another application")
                .hasMessageContaining("contacts");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(filesIn(file.resolveSibling(""))).isEqualTo(files);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void callersDataSourceMayShareASqliteFileButNotANameOfOurs() throws SQLException {
        String url = Database.SQLITE.freshUrl();
        List<String> before = changed(url, "CREATE TABLE contacts (name TEXT)", "CREATE TABLE Auth_User (name TEXT)");
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            assertThatThrownBy(() -> Marquee.builder().dataSource(pool).open())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("table auth_user of another application");
        }
        assertThat(changed(url)).isEqualTo(before);

        changed(url, "DROP TABLE Auth_User");
        try (HikariDataSource pool = OpeningTest.dataSource(url);
                Marquee marquee = Marquee.builder().dataSource(pool).open()) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "notes that are no database at all, and long enough to have the length of SQLite's header, which has"
                        + " one hundred bytes",
                "SQLite format 3\0 and then something else that is no database, long enough to look like SQLite's"
                        + " header of one hundred bytes",
            })
    void fileThatIsNoDatabaseIsRefusedAndNotChanged(String text, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("notes.db");
        Files.writeString(file, text);

        assertThat(refusal("jdbc:sqlite:" + file)).hasMessageContaining("notes.db");

        assertThat(file).hasContent(text);
        assertThat(filesIn(folder)).containsExactly(file);
    }

    @Test
    void folderAndFileInAMissingFolderAreRefused(@TempDir Path folder) {
        assertThat(refusal("jdbc:sqlite:" + folder)).hasMessageContaining("is a folder");
        assertThat(refusal("jdbc:sqlite:" + folder.resolve("nowhere").resolve("movies.db")))
                .hasMessage("there is no folder " + folder.resolve("nowhere") + " for movies.db; create it, or give the"
                        + " name of a file in another folder");
    }

    @Test
    void emptyFileBecomesADatabase(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("movies.db"));

        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
    }

    @Test
    void newDatabaseOfAReadOnlySqliteUrlIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("movies.db"));

        refusal("jdbc:sqlite:file:" + file + "?mode=ro");

        assertThat(file).isEmptyFile();
    }

    @Test
    void crashedTransactionOfAnotherApplicationIsNotTakenForOurs(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("contacts.db");
        String url = "jdbc:sqlite:" + file;
        Path crashed = folder.resolve("crashed.db");
        try (Connection owner = DriverManager.getConnection(url)) {
            SchemaTest.execute(owner, "CREATE TABLE contacts (name TEXT)");
            SchemaTest.execute(owner, "PRAGMA cache_size = 1");
            SchemaTest.execute(owner, "BEGIN");
            SchemaTest.execute(
                    owner,
                    "INSERT INTO contacts WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                            + " WHERE i < 20000) SELECT 'name ' || i FROM n");
            Files.copy(file, crashed);
            Files.copy(folder.resolve("contacts.db-journal"), folder.resolve("crashed.db-journal"));
            SchemaTest.execute(owner, "ROLLBACK");
        }

        assertThat(refusal("jdbc:sqlite:" + crashed)).hasMessageContaining("database of another application");

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + crashed)) {
            assertThat(SchemaTest.rows(connection, "PRAGMA journal_mode")).containsExactly("delete");
            assertThat(SchemaTest.rows(connection, "SELECT count(*) FROM contacts"))
                    .containsExactly("0");
        }
    }

    @Test
    void urlWithABrokenPercentSignIsRefused() {
        assertThatThrownBy(() -> Marquee.open("jdbc:sqlite:file:100%_movies.db"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("100%_movies.db")
                .hasMessageContaining("%25");
    }
}
