package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.CommitInDoubtException;
import dev.marquee.Marquee;
import dev.marquee.TransientStorageException;
import dev.marquee.storage.StorageConfig;
import dev.marquee.user.NewUser;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A URL with several hosts, of which one at a time accepts writes. The servers are real, without replication. */
class FailoverTest {

    private static EmbeddedPostgres first;
    private static EmbeddedPostgres second;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                System.getProperty(PostgresServer.URL_PROPERTY) == null,
                "needs its own servers, and PostgreSQL can't be started here");
        first = server().start();
        second = server().start();
    }

    @AfterAll
    static void stop() throws IOException {
        for (EmbeddedPostgres server :
                Stream.of(first, second).filter(s -> s != null).toList()) {
            server.close();
        }
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off");
    }

    @BeforeEach
    void bothAcceptWritesAndAreEmpty() {
        for (EmbeddedPostgres server : new EmbeddedPostgres[] {first, second}) {
            readOnly(server, false);
            execute(server, "DROP SCHEMA public CASCADE");
            execute(server, "CREATE SCHEMA public");
        }
    }

    @Test
    void deadHostIsSkipped() throws IOException {
        int deadPort = unusedPort();

        try (Marquee marquee = Marquee.open(url(deadPort, second.getPort()))) {
            marquee.users().register(NewUser.of("ada", "ada@example.com"));
        }

        assertThat(accounts(second)).isEqualTo(1);
    }

    @Test
    void hostThatRefusesWritesIsSkipped() {
        readOnly(first, true);

        try (Marquee marquee = Marquee.open(url(first.getPort(), second.getPort()))) {
            marquee.users().register(NewUser.of("ada", "ada@example.com"));
        }

        assertThat(accounts(second)).isEqualTo(1);
    }

    @Test
    void demotedPrimaryFailsOneCallAndIsEvictedFromThePool() {
        Marquee.open(url(second.getPort())).close();
        readOnly(second, true);
        try (Marquee marquee = Marquee.open(url(first.getPort(), second.getPort()))) {
            marquee.users().register(NewUser.of("ada", "ada@example.com"));

            readOnly(second, false);
            readOnly(first, true);

            assertThatThrownBy(() -> marquee.users().register(NewUser.of("bob", "bob@example.com")))
                    .isInstanceOf(TransientStorageException.class)
                    .isNotInstanceOf(CommitInDoubtException.class);
            // Reads leave the old primary too, since its data may be out of date.
            assertThat(marquee.users().findByUsername("ada")).isEmpty();
            marquee.users().register(NewUser.of("bob", "bob@example.com"));
        }

        assertThat(accounts(first)).isEqualTo(1);
        assertThat(accounts(second)).isEqualTo(1);
    }

    @Test
    void openingWithoutAWritableHostFailsTemporarily() {
        readOnly(first, true);
        readOnly(second, true);

        assertThatThrownBy(() -> Marquee.open(url(first.getPort(), second.getPort())))
                .isInstanceOf(TransientStorageException.class)
                .hasMessageContaining("try again");
    }

    @Test
    void restartedServerIsUsedAgain(@TempDir Path data) throws IOException {
        int port;
        Marquee marquee;
        try (EmbeddedPostgres before =
                server().setDataDirectory(data).setCleanDataDirectory(false).start()) {
            port = before.getPort();
            marquee = Marquee.builder().url(url(port)).maximumPoolSize(2).open();
            marquee.users().register(NewUser.of("ada", "ada@example.com"));
        }

        try (marquee;
                EmbeddedPostgres after = server().setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        .start()) {
            // The pool does not test a connection that was used in the last half second: each one fails at most once.
            int faults = 0;
            while (faults < 3) {
                try {
                    assertThat(marquee.users().findByUsername("ada")).isPresent();
                    break;
                } catch (TransientStorageException e) {
                    faults++;
                }
            }
            assertThat(faults).isLessThan(3);
            assertThat(accounts(after)).isEqualTo(1);
        }
    }

    @Test
    void defaultTimeoutAppliesUnlessTheUrlSetsOne() {
        String url = url(first.getPort());

        assertThat(timeout(url)).isEqualTo(120_000);
        assertThat(timeout(url + "&socketTimeout=7")).isEqualTo(7_000);
    }

    private static int timeout(String url) {
        try (OwnPool pool = pool(url);
                Connection connection = pool.getConnection()) {
            return connection.getNetworkTimeout();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static OwnPool pool(String url) {
        StorageConfig config = new StorageConfig(url, null, null, null, 0, false, Clock.systemUTC());
        return ConnectionPool.open(url, new FirstConnection(null, ConnectionPool.source(url, config)), config);
    }

    private static String url(int... ports) {
        StringBuilder hosts = new StringBuilder();
        for (int port : ports) {
            hosts.append(hosts.isEmpty() ? "" : ",").append("localhost:").append(port);
        }
        return "jdbc:postgresql://" + hosts + "/postgres?user=postgres&targetServerType=primary";
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Makes a server look like a standby or a primary to the driver, also in sessions that are open. */
    private static void readOnly(EmbeddedPostgres server, boolean readOnly) {
        execute(server, "ALTER SYSTEM SET default_transaction_read_only = " + (readOnly ? "on" : "off"));
        execute(server, "SELECT pg_reload_conf()");
        String shown;
        do {
            shown = one(server, "SHOW default_transaction_read_only");
        } while (!shown.equals(readOnly ? "on" : "off"));
    }

    private static int accounts(EmbeddedPostgres server) {
        return Integer.parseInt(one(server, "SELECT count(*) FROM auth_user"));
    }

    private static String one(EmbeddedPostgres server, String sql) {
        try (Connection connection = connect(server)) {
            return SchemaTest.rows(connection, sql).get(0);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = connect(server)) {
            SchemaTest.execute(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres");
        connection.setReadOnly(false);
        return connection;
    }
}
