package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NewerDatabaseException;
import dev.marquee.OlderDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.SchemaMode;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaModeTest {

    private static Marquee open(String url, SchemaMode mode) {
        return Marquee.builder().url(url).schemaMode(mode).open();
    }

    private static List<String> tables(Database database, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(
                    connection,
                    database == Database.SQLITE
                            ? "SELECT sql FROM sqlite_master"
                            : "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void validatingOpensACurrentSchema(Database database) {
        String url = database.freshUrl();
        Marquee.open(url).close();

        try (Marquee marquee = open(url, SchemaMode.VALIDATE)) {
            marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
            assertThat(marquee.movies().findByTmdbId(949)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void validatingRefusesAMissingSchemaAndCreatesNothing(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "CREATE TABLE invoices (id INTEGER)");
        }
        List<String> before = tables(database, url);

        OlderDatabaseException fault;
        try (HikariDataSource source = OpeningTest.dataSource(url)) {
            fault = catchThrowableOfType(
                    OlderDatabaseException.class,
                    () -> Marquee.builder()
                            .dataSource(source)
                            .schemaMode(SchemaMode.VALIDATE)
                            .open());
        }

        assertThat(fault.found()).isEmpty();
        assertThat(fault.required()).isEqualTo(database.newestVersion());
        assertThat(fault).hasMessageContaining("no schema of Marquee").hasMessageContaining("SchemaMode.MIGRATE");
        assertThat(tables(database, url)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void validatingRefusesAnOlderSchemaAndLeavesIt(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource source = OpeningTest.dataSource(url)) {
            OpeningTest.migrate(source, database, "8", false);
        }
        List<String> before = tables(database, url);

        OlderDatabaseException fault =
                catchThrowableOfType(OlderDatabaseException.class, () -> open(url, SchemaMode.VALIDATE));

        assertThat(fault.found()).contains("8");
        assertThat(fault)
                .hasMessageContaining("version 8,")
                .hasMessageContaining("requires " + database.newestVersion() + ",");
        assertThat(tables(database, url)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void validatingRefusesANewerSchema(Database database) throws SQLException {
        String url = database.freshUrl();
        Marquee.open(url).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "UPDATE marquee_schema_history SET version = '99' WHERE version = '13'");
        }

        assertThatThrownBy(() -> open(url, SchemaMode.VALIDATE)).isInstanceOf(NewerDatabaseException.class);
    }

    @Test
    void validatingCreatesNoFileAndWritesNothingToAnEmptyOne(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.db");
        Path empty = Files.createFile(folder.resolve("empty.db"));

        assertThatThrownBy(() -> open("jdbc:sqlite:" + missing, SchemaMode.VALIDATE))
                .isInstanceOf(OlderDatabaseException.class);
        assertThatThrownBy(() -> open("jdbc:sqlite:" + empty, SchemaMode.VALIDATE))
                .isInstanceOf(OlderDatabaseException.class);
        assertThatThrownBy(() -> open("jdbc:sqlite:" + missing, SchemaMode.NONE))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(TransientStorageException.class)
                .hasMessageStartingWith("there is no file " + missing + ", and the schema mode NONE creates none; use");

        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyFile();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAModeForTheSchemaNothingIsLookedAt(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "CREATE TABLE movies_genre (id INTEGER)");
        }
        List<String> before = tables(database, url);

        try (HikariDataSource source = OpeningTest.dataSource(url);
                Marquee marquee = Marquee.builder()
                        .dataSource(source)
                        .schemaMode(SchemaMode.NONE)
                        .open()) {
            assertThatThrownBy(() -> marquee.movies().findByTmdbId(949)).isInstanceOf(StorageException.class);
        }
        assertThat(tables(database, url)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = SchemaMode.class,
            names = {"VALIDATE", "NONE"})
    void sampleDataNeedTheModeThatMigrates(SchemaMode mode) {
        assertThatThrownBy(() -> Marquee.builder()
                        .url("jdbc:sqlite::memory:")
                        .sampleData()
                        .schemaMode(mode)
                        .open())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(mode.name());
    }

    @ParameterizedTest
    @EnumSource
    void roleThatMayOnlyReadSearchesAndRecommends(SchemaMode mode) throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        User user;
        try (Marquee owner = Marquee.builder().url(url).sampleData().open()) {
            user = owner.users().register(NewUser.of("ada", "ada@example.com"));
        }
        String role = "reader_" + mode.name().toLowerCase(java.util.Locale.ROOT);
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            SchemaTest.execute(connection, "DROP ROLE IF EXISTS " + role);
            SchemaTest.execute(connection, "CREATE ROLE " + role + " LOGIN");
            SchemaTest.execute(connection, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        }

        try (Marquee reader = open(url.replaceFirst("user=[^&]*", "user=" + role), mode)) {
            assertThat(reader.movies().list(MovieQuery.all()).items()).isNotEmpty();
            assertThat(reader.movies().search(SearchRequest.of("fight")).items())
                    .isNotEmpty();
            assertThat(reader.users().list(PageRequest.first(10)).items()).contains(user);
            assertThat(reader.recommender().recommend(RecommendationRequest.forUser(user.id())))
                    .isNotEmpty();
            assertThatThrownBy(() -> reader.users().register(NewUser.of("bob", "bob@example.com")))
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(TransientStorageException.class)
                    .hasMessageContaining("grant");
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "DROP OWNED BY " + role);
            SchemaTest.execute(connection, "DROP ROLE " + role);
        }
    }
}
