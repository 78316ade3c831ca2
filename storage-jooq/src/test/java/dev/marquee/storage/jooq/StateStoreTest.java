package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.StorageException;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What interrupted and concurrent writers of states leave in the database. */
class StateStoreTest {

    private static Storage open(String url) {
        return JooqStorage.open(StorageConfig.of(url));
    }

    private static List<String> rows(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(connection, query);
        }
    }

    private static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                url.startsWith("jdbc:sqlite") ? url + "?foreign_keys=on&busy_timeout=5000" : url)) {
            SchemaTest.execute(connection, statement);
        }
    }

    @ParameterizedTest
    @EnumSource
    void restOfAKilledWriterIsDeletedByALaterCallAndThatOfAWriterAtWorkIsKept(Database database) throws Exception {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            for (String writtenAt : List.of("2001-01-01 00:00:00.000000+00:00", "9999-01-01 00:00:00.000000+00:00")) {
                execute(
                        url,
                        "INSERT INTO recommend_state (name, description, written_at) VALUES ('catalog', '', '"
                                + writtenAt + "')");
            }
            execute(
                    url,
                    "INSERT INTO recommend_statepiece (state_id, position, content) VALUES (1, 0, "
                            + (database == Database.SQLITE ? "x'00'" : "'\\x00'") + ")");
            assertThat(storage.states().find("catalog")).isEmpty();

            storage.states().write("another", "", out -> out.write(1));
            assertThat(rows(url, "SELECT count(*) FROM recommend_statepiece WHERE state_id = 1"))
                    .containsExactly("1");
            storage.states().write("catalog", "", out -> out.write(1));

            assertThat(rows(url, "SELECT id, state FROM recommend_state ORDER BY id"))
                    .containsExactly("2|writing", "3|ready", "4|ready");
            assertThat(rows(url, "SELECT state_id FROM recommend_statepiece ORDER BY state_id"))
                    .containsExactly("3", "4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void failedWriterLeavesNoRow(Database database) throws Exception {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            assertThatThrownBy(() -> storage.states().write("catalog", "", out -> {
                        out.write(new byte[1_500_000]);
                        throw new IllegalStateException("no more");
                    }))
                    .hasMessage("no more");
        }
        assertThat(rows(
                        url,
                        "SELECT (SELECT count(*) FROM recommend_state), (SELECT count(*) FROM recommend_statepiece)"))
                .containsExactly("0|0");
    }

    @ParameterizedTest
    @EnumSource
    void stateThatWasDiscardedWhileItWasWrittenIsNotCompleted(Database database) throws Exception {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            storage.states().write("catalog", "before", out -> out.write(1));

            assertThatThrownBy(() -> storage.states().write("catalog", "", out -> {
                        out.write(1);
                        deleteUnfinished(url);
                    }))
                    .isInstanceOf(StorageException.class);

            assertThat(storage.states().find("catalog").orElseThrow().description())
                    .isEqualTo("before");
        }
    }

    private static void deleteUnfinished(String url) {
        try {
            execute(url, "DELETE FROM recommend_state WHERE state = 'writing'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void statesAreReplacedByManyProcessesAtOnce(Database database) throws Exception {
        String url = database.freshUrl();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Storage one = open(url);
                Storage other = open(url)) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                StateStore states = (i % 2 == 0 ? one : other).states();
                writers.add(() -> writeAndRead(states));
            }
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isEqualTo(10);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rows(url, "SELECT count(*), min(state) FROM recommend_state"))
                .containsExactly("1|ready");
    }

    private static int writeAndRead(StateStore states) throws IOException {
        int written = 0;
        for (int round = 0; round < 10; round++) {
            byte[] bytes = new byte[200_000 * round];
            states.write("catalog", "" + round, out -> out.write(bytes));
            states.find("catalog").ifPresent(found -> {
                try {
                    assertThat(states.read(found).readAllBytes()).hasSize((int) found.bytes());
                } catch (StorageException replaced) {
                    assertThat(replaced).hasMessageContaining("replaced");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            written++;
        }
        return written;
    }
}
