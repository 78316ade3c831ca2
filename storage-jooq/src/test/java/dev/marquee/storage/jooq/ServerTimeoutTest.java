package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.CommitInDoubtException;
import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that a PostgreSQL server sets, and conflicts between transactions: each is a transient failure. */
@Timeout(60)
class ServerTimeoutTest {

    private final String url = Database.POSTGRESQL.freshUrl();

    private Marquee open(String settings) {
        return Marquee.builder()
                .url(url + "&options=-c%20" + settings)
                .passwordIterations(1)
                .open();
    }

    private static void assertTransient(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(TransientStorageException.class)
                .isNotInstanceOf(CommitInDoubtException.class)
                .hasMessageContaining("try again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement_timeout=200", "lock_timeout=200"})
    void callThatTakesTooLongFailsTransiently(String limit) throws SQLException {
        try (Marquee marquee = open(limit);
                Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            SchemaTest.execute(other, "LOCK TABLE imports_checkpoint, favorites_userfavorite IN ACCESS EXCLUSIVE MODE");

            assertTransient(() -> marquee.checkpoints().find("import"));
            assertTransient(() -> marquee.checkpoints().put("import", "row 1"));
            assertTransient(() -> marquee.trainingData().forEachFavorite((user, movie, at) -> {}));
            assertTransient(() -> marquee.transaction(() -> {
                marquee.checkpoints().put("import", "row 1");
            }));
            // A caller that catches the exception and goes on learns that the transaction is over.
            assertThatThrownBy(() -> marquee.transaction(() -> {
                        assertThat(catchThrowable(() -> marquee.checkpoints().put("import", "row 1")))
                                .isNotNull();
                        assertTransient(() -> marquee.users().findByUsername("ada"));
                    }))
                    .isInstanceOf(TransientStorageException.class);

            other.rollback();
            marquee.checkpoints().put("import", "row 1");
            assertThat(marquee.checkpoints().find("import")).contains("row 1");
        }
    }

    @Test
    void transactionThatIsIdleForTooLongFailsTransientlyAndLeavesNothing() {
        try (Marquee marquee = open("idle_in_transaction_session_timeout=200")) {
            assertTransient(() -> marquee.transaction(() -> {
                marquee.checkpoints().put("import", "row 1");
                awaitEndOfSession();
                marquee.checkpoints().put("import", "row 2");
            }));
            Throwable atCommit = catchThrowable(() -> marquee.transaction(() -> {
                marquee.checkpoints().put("import", "row 1");
                awaitEndOfSession();
            }));

            assertThat(atCommit)
                    .isInstanceOf(TransientStorageException.class)
                    .isNotInstanceOf(CommitInDoubtException.class);
            assertThat(marquee.checkpoints().find("import")).isEmpty();
        }
    }

    @Test
    void streamWhoseReaderIsIdleForTooLongFailsTransiently() {
        try (Marquee marquee = open("lock_timeout=0")) {
            List<UserId> users = IntStream.range(0, 3)
                    .mapToObj(i -> marquee.users()
                            .register(NewUser.of("user" + i, "user" + i + "@example.com"))
                            .id())
                    .toList();
            List<UpsertedMovie> movies = marquee.movies()
                    .upsertAll(IntStream.rangeClosed(1, 1500)
                            .mapToObj(i -> NewMovie.builder(i, "Movie " + i).build())
                            .toList());
            marquee.favorites()
                    .addAll(users.stream()
                            .flatMap(user -> movies.stream()
                                    .map(movie -> new Favorite(user, movie.id(), Instant.ofEpochSecond(7))))
                            .toList());
        }
        int[] rows = {0};
        try (Marquee marquee = open("idle_in_transaction_session_timeout=200")) {

            assertTransient(() -> marquee.trainingData().forEachFavorite((user, movie, at) -> {
                if (rows[0]++ == 0) {
                    awaitEndOfSession();
                }
            }));
            assertThat(rows[0]).isLessThan(4500);
        }
    }

    /** Waits until the server has ended the session of the transaction, which has become idle. */
    private void awaitEndOfSession() {
        try (Connection other = DriverManager.getConnection(url)) {
            while (!SchemaTest.rows(
                            other,
                            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND"
                                    + " state = 'idle in transaction'")
                    .isEmpty()) {
                SchemaTest.execute(other, "SELECT pg_sleep(0.05)");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void transactionsThatBlockEachOtherFailTransiently() throws Exception {
        try (Marquee marquee = open("deadlock_timeout=100")) {
            CyclicBarrier both = new CyclicBarrier(2);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread other = new Thread(() -> failure.set(catchThrowable(() -> putBoth(marquee, both, "b", "a"))));
            other.start();

            Throwable mine = catchThrowable(() -> putBoth(marquee, both, "a", "b"));
            other.join();

            Throwable victim = mine == null ? failure.get() : mine;
            assertThat(victim)
                    .isInstanceOf(TransientStorageException.class)
                    .isNotInstanceOf(CommitInDoubtException.class);
        }
    }

    private static void putBoth(Marquee marquee, CyclicBarrier both, String first, String second) {
        marquee.transaction(() -> {
            marquee.checkpoints().put(first, "x");
            try {
                both.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            }
            marquee.checkpoints().put(second, "x");
        });
    }

    @Test
    void transactionThatCannotBeSerializedFailsTransiently() throws SQLException {
        try (Marquee marquee = open("default_transaction_isolation=serializable");
                Connection other = DriverManager.getConnection(url)) {
            marquee.checkpoints().put("import", "row 1");

            assertTransient(() -> marquee.transaction(() -> {
                assertThat(marquee.checkpoints().find("import")).contains("row 1");
                try {
                    SchemaTest.execute(other, "UPDATE imports_checkpoint SET state = 'row 2'");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
                marquee.checkpoints().put("import", "row 3");
            }));
            assertThat(marquee.checkpoints().find("import")).contains("row 2");
        }
    }

    @Test
    void openingIsRepeatedWhileTheServerHasTooManyConnections() throws Exception {
        try (Connection admin = DriverManager.getConnection(url)) {
            SchemaTest.execute(admin, "DROP ROLE IF EXISTS crowded");
            SchemaTest.execute(admin, "CREATE ROLE crowded LOGIN CONNECTION LIMIT 0");
            SchemaTest.execute(admin, "CREATE SCHEMA crowded AUTHORIZATION crowded");
            String crowded = url.replaceFirst("user=[^&]*", "user=crowded") + "&currentSchema=crowded";
            assertThat(catchThrowable(() -> Marquee.open(crowded)))
                    .isInstanceOf(TransientStorageException.class)
                    .hasMessageContaining("too many connections");

            Thread later = new Thread(() -> {
                try {
                    SchemaTest.execute(admin, "SELECT pg_sleep(0.5)");
                    SchemaTest.execute(admin, "ALTER ROLE crowded CONNECTION LIMIT -1");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            later.start();
            try (Marquee marquee = Marquee.open(crowded)) {
                assertThat(marquee.movies().genres()).isEmpty();
            }
            later.join();
            SchemaTest.execute(admin, "DROP OWNED BY crowded");
            SchemaTest.execute(admin, "DROP ROLE crowded");
        }
    }

    @Test
    void constraintViolationShowsNoRowInAnyCause() throws SQLException {
        try (Marquee marquee = open("lock_timeout=0");
                Connection other = DriverManager.getConnection(url)) {
            SchemaTest.execute(other, "ALTER TABLE auth_user ADD CHECK (username <> 'eve')");

            Throwable refused = catchThrowable(() -> marquee.users().register(NewUser.of("eve", "eve@secret.example")));

            assertThat(refused).isInstanceOf(StorageException.class);
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("secret.example").doesNotContain("pbkdf2");
            }
        }
    }
}
