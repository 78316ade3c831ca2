package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.CommitInDoubtException;
import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.storage.StorageConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is closed while it is used: what a caller is told is what happened. */
@Timeout(60)
class ClosingTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private static List<String> stored(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(connection, "SELECT name FROM imports_checkpoint");
        }
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void interruptedThreadThatClosesLeavesNoThreadBehind(Database database) throws Exception {
        String url = database.migratedUrl();
        Set<Thread> before = threads();
        JooqStorage storage = JooqStorage.open(StorageConfig.of(url));
        // The pool has a thread that adds a second connection.
        storage.transaction(
                () -> CompletableFuture.supplyAsync(() -> storage.checkpoints().find("first"))
                        .join());
        List<Thread> begun = threads().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("marquee"))
                .toList();

        Thread.currentThread().interrupt();
        storage.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun).isNotEmpty();
        for (Thread thread : begun) {
            thread.join(Duration.ofSeconds(10).toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionUnderWayIsFinishedAndReportedAsCommitted(Database database) throws Exception {
        String url = database.freshUrl();
        JooqStorage storage = JooqStorage.open(StorageConfig.of(url));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        CompletableFuture<Boolean> committed = CompletableFuture.supplyAsync(() -> storage.transaction(() -> {
            storage.checkpoints().put("first", "x");
            begun.countDown();
            await(closing);
            storage.checkpoints().put("second", "x");
            return true;
        }));
        await(begun);
        Thread closer = new Thread(storage::close);
        closer.start();
        // Refused from now on, and the transaction that began before goes on.
        Throwable refused = null;
        while (refused == null) {
            refused = catchThrowable(() -> storage.checkpoints().find("first"));
        }
        assertThat(refused).isInstanceOf(StorageException.class).hasMessageContaining("was closed; open it again");
        closing.countDown();

        assertThat(committed.get(30, TimeUnit.SECONDS)).isTrue();
        closer.join();
        assertThat(stored(url)).containsExactlyInAnyOrder("first", "second");
    }

    @ParameterizedTest
    @EnumSource
    void transactionThatTakesTooLongIsRolledBackAndSaysSo(Database database) throws Exception {
        String url = database.freshUrl();
        JooqStorage storage = JooqStorage.open(StorageConfig.of(url));
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Throwable> atCommit =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> storage.transaction(() -> {
                    if (database == Database.SQLITE) {
                        storage.checkpoints().put("first", "x");
                    }
                    begun.countDown();
                    await(closed);
                    return true;
                })));
        CompletableFuture<Throwable> atStatement = database == Database.SQLITE
                ? atCommit // It has one writer.
                : CompletableFuture.supplyAsync(() -> catchThrowable(() -> storage.transaction(() -> {
                    storage.checkpoints().put("second", "x");
                    begun.countDown();
                    await(closed);
                    storage.checkpoints().put("third", "x");
                    return true;
                })));
        if (database == Database.SQLITE) {
            begun.countDown();
        }
        await(begun);

        storage.close(SHORT);
        closed.countDown();

        for (CompletableFuture<Throwable> result : List.of(atCommit, atStatement)) {
            assertThat(result.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(CommitInDoubtException.class)
                    .hasMessageContaining("was closed while the transaction was under way, and it was rolled back");
        }
        assertThat(stored(url)).isEmpty();
        // No lock is left.
        try (Marquee again = Marquee.open(url)) {
            again.checkpoints().put("again", "x");
        }
    }

    private static void slowCommits(String url, String seconds) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(
                    connection,
                    "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(" + seconds
                            + "); RETURN NULL; END'");
            SchemaTest.execute(
                    connection,
                    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON imports_checkpoint DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW EXECUTE FUNCTION slow()");
        }
    }

    private static CompletableFuture<Throwable> committing(JooqStorage storage, String url) throws SQLException {
        CompletableFuture<Throwable> commit =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> storage.transaction(() -> {
                    storage.checkpoints().put("first", "x");
                    return true;
                })));
        try (Connection connection = DriverManager.getConnection(url)) {
            while (SchemaTest.rows(
                            connection,
                            "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND"
                                    + " datname = current_database()")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
        }
        return commit;
    }

    @Test
    void commitThatIsUnderWayIsAwaited() throws Exception {
        String url = Database.POSTGRESQL.freshUrl();
        JooqStorage storage = JooqStorage.open(StorageConfig.of(url));
        slowCommits(url, "1");
        CompletableFuture<Throwable> commit = committing(storage, url);

        storage.close();

        assertThat(commit.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(stored(url)).containsExactly("first");
    }

    @Test
    void commitThatIsCutOffIsInDoubt() throws Exception {
        String url = Database.POSTGRESQL.freshUrl();
        JooqStorage storage = JooqStorage.open(StorageConfig.of(url));
        slowCommits(url, "3");
        CompletableFuture<Throwable> commit = committing(storage, url);

        storage.close(SHORT);

        assertThat(commit.get(30, TimeUnit.SECONDS))
                .isInstanceOf(CommitInDoubtException.class)
                .hasMessageContaining("check whether it took effect");
    }

    @ParameterizedTest
    @EnumSource
    void transactionThatClosesItsOwnDatabaseDoesNotWaitForItself(Database database) throws SQLException {
        String url = database.freshUrl();
        JooqStorage storage = JooqStorage.open(StorageConfig.of(url));

        assertThatThrownBy(() -> storage.transaction(() -> {
                    storage.checkpoints().put("first", "x");
                    storage.close();
                    return true;
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("rolled back");

        assertThat(stored(url)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatFailsAfterTheCommitDoesNotMakeItAFailure(Database database) throws SQLException {
        String url = database.freshUrl();
        AtomicBoolean failing = new AtomicBoolean();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            DataSource breaking = breakingAfterCommit(pool, failing);
            try (Marquee marquee = Marquee.builder().dataSource(breaking).open()) {
                failing.set(true);
                marquee.transaction(() -> marquee.checkpoints().put("first", "x"));
                marquee.checkpoints().put("second", "x");
                failing.set(false);
            }
        }
        assertThat(stored(url)).containsExactlyInAnyOrder("first", "second");
    }

    /** A data source whose connections fail when they are to commit each statement again, and when they are closed. */
    private static DataSource breakingAfterCommit(DataSource pool, AtomicBoolean failing) {
        return proxy(
                DataSource.class,
                pool,
                (method, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, (name, value) -> {
                            if (failing.get() && (name.equals("close") || name.equals("setAutoCommit true"))) {
                                throw new SQLException("the connection was lost", "08006");
                            }
                            return value;
                        })
                        : result);
    }

    private interface Answer {
        Object of(String call, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object result;
            try {
                result = method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return answer.of(
                    method.getName() + (method.getName().equals("setAutoCommit") ? " " + args[0] : ""), result);
        }));
    }
}
