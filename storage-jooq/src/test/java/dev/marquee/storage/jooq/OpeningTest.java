package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NewerDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.StorageConfig;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class OpeningTest {

    static Stream<String> urls() {
        return Stream.of("jdbc:sqlite::memory:", Database.SQLITE.freshUrl(), Database.POSTGRESQL.freshUrl());
    }

    @ParameterizedTest
    @EnumSource
    void databaseOfANewerVersionIsRefusedAndNotChanged(Database database) throws SQLException {
        String url = database.freshUrl();
        Marquee.open(url).close();
        String newer = "INSERT INTO marquee_schema_history (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success)"
                + " VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 0, "
                + (database == Database.SQLITE ? "1" : "true") + ")";
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, newer);
        }

        assertThatThrownBy(() -> Marquee.open(url))
                .isInstanceOf(NewerDatabaseException.class)
                .hasMessageContaining("99")
                .hasMessageContaining("open it with the newer version of Marquee");
    }

    /** Migrates a database as an older version of the library would. */
    static void migrate(DataSource dataSource, Database database, String version, boolean sampleData) {
        Dialect dialect = database == Database.SQLITE ? Dialect.SQLITE : Dialect.POSTGRESQL;
        MigrationFiles files = new MigrationFiles(dialect, sampleData);
        Flyway.configure()
                .dataSource(dataSource)
                .resourceProvider(files)
                .javaMigrationClassProvider(new NoJavaMigrations())
                .placeholders(files.placeholders())
                .table(SchemaMigrator.HISTORY)
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    @ParameterizedTest
    @EnumSource
    void olderDatabaseIsMigratedAndKeepsItsRows(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource dataSource = dataSource(url)) {
            migrate(dataSource, database, "1", false);
            try (Connection connection = dataSource.getConnection()) {
                SchemaTest.execute(connection, "INSERT INTO movies_movie (tmdb_id, title) VALUES (949, 'Heat')");
            }
        }

        try (Marquee marquee = Marquee.open(url)) {
            assertThat(marquee.movies().findByTmdbId(949)).isPresent();
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThatThrownBy(() -> SchemaTest.execute(connection, "UPDATE movies_movie SET vote_average = 10.1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseOfEveryOlderVersionIsMigratedAndKeepsItsRows(Database database) throws SQLException {
        Dialect dialect = database == Database.SQLITE ? Dialect.SQLITE : Dialect.POSTGRESQL;
        for (SchemaVersion version : new Migrations(dialect, true).versions()) {
            String url = database.freshUrl();
            try (HikariDataSource dataSource = dataSource(url)) {
                migrate(dataSource, database, version.toString(), true);
                try (Connection connection = dataSource.getConnection()) {
                    SchemaTest.execute(
                            connection,
                            "INSERT INTO movies_movie (tmdb_id, title, release_date)"
                                    + " VALUES (949, 'Heat', '1995-12-15')");
                    SchemaTest.execute(
                            connection, "INSERT INTO auth_user (username, email) VALUES ('eva', 'eva@example.com')");
                }
            }

            try (Marquee marquee = Marquee.open(url)) {
                assertThat(marquee.movies().findByTmdbId(949).orElseThrow().releaseDate())
                        .as("from version %s", version)
                        .isEqualTo(LocalDate.of(1995, 12, 15));
                marquee.checkpoints().put("import", "row 1");
                List<User> users = marquee.users().list(PageRequest.first(10)).items();
                assertThat(users).isNotEmpty().allSatisfy(user -> {
                    assertThat(marquee.users().role(user.id())).isEqualTo(Role.MEMBER);
                    assertThat(marquee.users().setRole(user.id(), Role.MODERATOR))
                            .isTrue();
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sampleDataOfAnOlderDatabaseSurviveTheMetadataMigration(Database database) {
        String url = database.freshUrl();
        try (HikariDataSource dataSource = dataSource(url)) {
            migrate(dataSource, database, "4", true);
        }

        try (Marquee marquee = Marquee.open(url)) {
            assertThat(marquee.movies().findByTmdbId(550).orElseThrow().budget())
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sampleDataCanBeLoadedAfterTheMetadataMigration(Database database) {
        String url = database.freshUrl();
        Marquee.open(url).close();

        try (Marquee marquee = Marquee.builder().url(url).sampleData().open()) {
            assertThat(marquee.movies().findByTmdbId(550)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void concurrentOpeningsOfANewDatabaseAllSucceed(Database database) throws Exception {
        String url = database.freshUrl();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> openings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                openings.add(() -> {
                    try (Marquee marquee =
                            Marquee.builder().url(url).maximumPoolSize(2).open()) {
                        return marquee.movies().genres().size();
                    }
                });
            }

            for (Future<Integer> opening : threads.invokeAll(openings)) {
                assertThat(opening.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseMayContainTablesOfTheApplication(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "CREATE TABLE invoices (id INTEGER)");
        }

        try (HikariDataSource pool = dataSource(url);
                Marquee marquee = Marquee.builder().dataSource(pool).open()) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
        try (Marquee marquee = Marquee.open(url)) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void sampleDataAreLoadedOnRequestAndOnlyOnce(String url) {
        try (Marquee marquee = Marquee.builder().url(url).sampleData().open()) {
            assertThat(marquee.users().list(PageRequest.first(10)).items()).hasSize(3);
            assertThat(marquee.movies().list(MovieQuery.all()).items()).hasSize(3);
            assertThat(marquee.movies().genres()).hasSize(4);
        }
        if (!url.contains(":memory:")) {
            try (Marquee again = Marquee.builder().url(url).sampleData().open();
                    Marquee without = Marquee.open(url)) {
                assertThat(again.movies().list(MovieQuery.all()).items()).hasSize(3);
                assertThat(without.movies().list(MovieQuery.all()).items()).hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sampleDataAreRefusedInANonEmptyDatabase(Database database) {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.open(url)) {
            marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
        }

        assertThatThrownBy(() -> Marquee.builder().url(url).sampleData().open())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("movies_movie has rows");
    }

    @Test
    void memoryIsOneDatabaseForAllConnectionsAndAnotherForEachInstance() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Marquee one = Marquee.open("jdbc:sqlite::memory:");
                Marquee other = Marquee.open("jdbc:sqlite::memory:")) {
            one.users().register(NewUser.of("ada", "ada@example.com"));

            List<Callable<Boolean>> lookups = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                lookups.add(() -> one.users().findByUsername("ada").isPresent());
            }
            for (Future<Boolean> found : threads.invokeAll(lookups)) {
                assertThat(found.get()).isTrue();
            }
            assertThat(other.users().findByUsername("ada")).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void everyConnectionOfAFilesPoolHasItsSettings(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("movies.db");
        StorageConfig config = new StorageConfig(url, null, null, null, 0, false, java.time.Clock.systemUTC());
        try (OwnPool pool =
                ConnectionPool.open(url, new FirstConnection(null, ConnectionPool.source(url, config)), config)) {
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.getConnection());
            }

            assertThat(all).doesNotHaveDuplicates();
            for (Connection connection : all) {
                assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
                assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
                assertThat(pragma(connection, "busy_timeout")).isEqualTo("10000");
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void callersDataSourceIsUsedAndNotClosed(Database database) throws SQLException {
        try (HikariDataSource pool = dataSource(database.freshUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);

            try (Marquee marquee =
                    Marquee.builder().dataSource(recorded.dataSource()).open()) {
                marquee.users().register(NewUser.of("ada", "ada@example.com"));
                assertThat(marquee.users().findByUsername("ada")).isPresent();
            }

            assertThat(recorded.timesClosed()).isZero();
            try (Connection connection = pool.getConnection()) {
                assertThat(SchemaTest.rows(connection, "SELECT username FROM auth_user"))
                        .containsExactly("ada");
            }
        }
    }

    @Test
    void foreignKeysHoldOnACallersSqliteConnectionsToo() {
        try (HikariDataSource pool = dataSource(Database.SQLITE.freshUrl());
                Marquee marquee = Marquee.builder().dataSource(pool).open()) {
            var ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            var heat = marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
            marquee.favorites().add(ada.id(), heat.id());

            marquee.users().delete(ada.id());

            try (Connection connection = pool.getConnection()) {
                assertThat(SchemaTest.rows(connection, "SELECT count(*) FROM favorites_userfavorite"))
                        .containsExactly("0");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsOfACallerCheckForeignKeysAfterwardsAsBefore(boolean checked) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Database.SQLITE.freshUrl());
        config.addDataSourceProperty("foreign_keys", Boolean.toString(checked));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            List<String> found = new ArrayList<>();
            try (Marquee marquee = Marquee.builder().dataSource(pool).open()) {
                found.addAll(foreignKeys(pool));
                marquee.users().register(NewUser.of("ada", "ada@example.com"));
                found.addAll(foreignKeys(pool));
            }
            found.addAll(foreignKeys(pool));
            assertThat(found).containsExactlyElementsOf(Collections.nCopies(3, checked ? "1" : "0"));
        }
    }

    private static List<String> foreignKeys(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return SchemaTest.rows(connection, "PRAGMA foreign_keys");
        }
    }

    @Test
    void fileThatIsNotADatabaseIsRefusedWithItsName(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("notes.db");
        java.nio.file.Files.writeString(file, "these are notes and no database, and they are long enough to tell so");

        assertThatThrownBy(() -> Marquee.open("jdbc:sqlite:" + file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("notes.db");
    }

    /** HikariCP waits, and then says only that it waited. */
    @Test
    void faultThatStaysIsToldBehindAPoolThatTriesAgain() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Database.POSTGRESQL.freshUrl().replaceFirst("(//[^/]*/)[^?]*", "$1missing_database"));
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(1000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatThrownBy(() -> Marquee.builder().dataSource(pool).open())
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessage("can't open the data source: FATAL: database \"missing_database\" does not exist;"
                            + " create the database, or correct its name");
        }
    }

    @Test
    void connectionOfAnotherDatabaseIsRefusedAndReturnedAsItCame() throws SQLException {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            sqlite.setAutoCommit(false);
            Connection other = changed(
                    Connection.class,
                    sqlite,
                    Map.of(
                            "getMetaData",
                            changed(
                                    DatabaseMetaData.class,
                                    sqlite.getMetaData(),
                                    Map.of("getDatabaseProductName", "Other")),
                            "close",
                            "kept open"));
            DataSource source = changed(DataSource.class, new SQLiteDataSource(), Map.of("getConnection", other));

            assertThatThrownBy(() -> Marquee.builder().dataSource(source).open())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("connects to Other; use SQLite or PostgreSQL");
            assertThat(sqlite.getAutoCommit()).isFalse();
        }
    }

    /** {@return an object of which some methods return other results} */
    private static <T> T changed(Class<T> type, T object, Map<String, Object> results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    Object result = results.get(method.getName());
                    return result == null
                            ? method.invoke(object, values)
                            : method.getReturnType() == void.class ? null : result;
                }));
    }

    @Test
    void passwordOfAnUnreachableServerIsNotInTheMessage() {
        assertThatThrownBy(() -> Marquee.open("jdbc:postgresql://localhost:1/marquee?user=u&password=secret"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("localhost:1/marquee")
                .hasMessageNotContaining("secret");
    }

    @Test
    void closingAgainHasNoEffectAndAClosedDatabaseRefusesCalls() {
        Marquee marquee = Marquee.open("jdbc:sqlite::memory:");
        marquee.close();
        marquee.close();

        assertThatThrownBy(() -> marquee.movies().genres()).isInstanceOf(StorageException.class);
    }

    static HikariDataSource dataSource(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
