package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.movie.NewGenre;
import dev.marquee.user.NewUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections of the seam that are to another database, or to another schema, than the one that was opened. */
@Timeout(60)
class JoinedPlaceTest {

    private @Nullable Connection current;

    private Marquee open(String url) {
        return Marquee.builder()
                .url(url)
                .transactions(() -> Optional.ofNullable(current))
                .passwordIterations(10)
                .open();
    }

    private static NewUser user(String name) {
        return NewUser.of(name, name + "@example.com");
    }

    private static Connection begun(String url) throws Exception {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Each kind of call: a single read, a single write, one with several statements, and a transaction. */
    private static List<ThrowingCallable> calls(Marquee marquee) {
        return List.of(
                () -> marquee.users().count(),
                () -> marquee.checkpoints().put("name", "value"),
                () -> marquee.users().register(user("ada")),
                () -> marquee.movies().upsertGenres(List.of(NewGenre.of(1, "Drama"))),
                () -> marquee.transaction(() -> marquee.users().register(user("ada"))));
    }

    private static String options(Database database) {
        return database == Database.SQLITE ? JoinedApplication.OPTIONS : "";
    }

    @ParameterizedTest
    @EnumSource
    void anotherDatabaseIsRefusedAndBothAreNamed(Database database) throws Exception {
        String opened = database.migratedUrl();
        String other = database.migratedUrl();
        try (Marquee marquee = open(opened + options(database));
                Marquee its = Marquee.open(other);
                Connection wrong = begun(other + options(database))) {
            for (ThrowingCallable call : calls(marquee)) {
                current = wrong;
                assertThatThrownBy(call)
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining(name(opened))
                        .hasMessageContaining(name(other))
                        .hasMessageContaining("CallerTransactions");
                current = null;
            }
            wrong.commit();
            assertThat(its.users().count()).isZero();
            assertThat(its.checkpoints().find("name")).isEmpty();
            assertThat(its.movies().genres()).isEmpty();
            assertThat(marquee.users().register(user("bob")).username()).isEqualTo("bob");
        }
    }

    /** Looking at the place of a connection is what finds it first. */
    @Test
    void eachKindOfCallSaysThatAStatementFailedBefore() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        try (Marquee marquee = open(url)) {
            for (ThrowingCallable call : calls(marquee)) {
                try (Connection connection = begun(url)) {
                    assertThatThrownBy(() -> SchemaTest.execute(connection, "SELECT nothing"))
                            .isInstanceOf(SQLException.class);
                    current = connection;
                    assertThatThrownBy(call)
                            .isExactlyInstanceOf(StorageException.class)
                            .hasMessageStartingWith("an earlier statement of the application's transaction failed");
                    current = null;
                }
            }
        }
    }

    private static String name(String url) {
        return url.replaceFirst("\\?.*", "")
                .replaceFirst(".*/(?=[^/]+/[^/]+$)", "")
                .replaceFirst("^[^/]*:\\d+/", "");
    }

    @ParameterizedTest
    @EnumSource
    void databaseWithoutMarqueesTablesIsRefusedInTheSameWay(Database database) throws Exception {
        String opened = database.migratedUrl();
        String other = database.freshUrl();
        try (Marquee marquee = open(opened + options(database));
                Connection wrong = begun(other + options(database))) {
            current = wrong;
            for (ThrowingCallable call : calls(marquee)) {
                assertThatThrownBy(call)
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining(name(opened))
                        .hasMessageContaining(name(other));
            }
            // It is the application's, which goes on with it.
            SchemaTest.execute(wrong, "CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
            wrong.commit();
            current = null;
        }
    }

    @Test
    void schemaOfAnotherTenantIsRefusedAlsoInTheMiddleOfATransaction() throws Exception {
        String url = Database.POSTGRESQL.freshUrl();
        for (String tenant : List.of("one", "two")) {
            JoinedApplication.execute(url, "CREATE SCHEMA " + tenant);
            Marquee.open(url + "&currentSchema=" + tenant).close();
        }
        try (Marquee marquee = open(url + "&currentSchema=one");
                Connection connection = begun(url + "&currentSchema=one")) {
            current = connection;
            marquee.users().register(user("ada"));
            SchemaTest.execute(connection, "SET LOCAL search_path = two, public");
            assertThatThrownBy(() -> marquee.users().register(user("bob")))
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("schema one")
                    .hasMessageContaining("schema two");
            assertThatThrownBy(() -> marquee.checkpoints().put("name", "value"))
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("schema two");
            connection.commit();
            current = null;

            assertThat(SchemaTest.rows(connection, "SELECT username FROM one.auth_user"))
                    .containsExactly("ada");
            assertThat(SchemaTest.rows(connection, "SELECT username FROM two.auth_user"))
                    .isEmpty();
        }
    }

    @Test
    void schemaOfTheApplicationInFrontOfMarqueesIsNoOtherPlace() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        JoinedApplication.execute(url, "CREATE SCHEMA shop");
        try (Marquee marquee = open(url);
                Connection connection = begun(url + "&currentSchema=shop,public")) {
            current = connection;
            marquee.users().register(user("ada"));
            marquee.checkpoints().put("name", "value");
            connection.commit();
            current = null;
            assertThat(marquee.users().count()).isOne();
        }
    }

    @Test
    void anotherNameOfTheSameFileIsNoOtherPlace() throws Exception {
        String url = Database.SQLITE.migratedUrl();
        Path file = Path.of(url.substring("jdbc:sqlite:".length()));
        Path link = Files.createSymbolicLink(file.resolveSibling("link"), file.getParent());
        try (Marquee marquee = open(url + JoinedApplication.OPTIONS);
                Connection connection =
                        begun("jdbc:sqlite:" + link.resolve(file.getFileName()) + JoinedApplication.OPTIONS)) {
            current = connection;
            marquee.users().register(user("ada"));
            connection.commit();
            current = null;
            assertThat(marquee.users().count()).isOne();
        }
    }

    @Test
    void lookingAtTheFileBeginsNoReadThatAnotherWriterWouldOutdate() throws Exception {
        String url = Database.SQLITE.migratedUrl();
        try (Marquee marquee = open(url + JoinedApplication.OPTIONS);
                Marquee other = Marquee.open(url);
                Connection connection = begun(url + JoinedApplication.OPTIONS)) {
            current = connection;
            marquee.transaction(() -> {
                other.checkpoints().put("name", "of another writer");
                marquee.checkpoints().put("name", "value");
            });
            connection.commit();
            current = null;
            assertThat(other.checkpoints().find("name")).contains("value");
        }
    }

    @Test
    void fileIsNotADatabaseInMemory() throws Exception {
        String url = Database.SQLITE.migratedUrl();
        try (Marquee marquee = open(url + JoinedApplication.OPTIONS);
                Connection memory = begun("jdbc:sqlite::memory:?foreign_keys=on")) {
            current = memory;
            assertThatThrownBy(() -> marquee.users().count())
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("memory");
            current = null;
        }
    }
}
