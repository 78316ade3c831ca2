package dev.marquee.storage.jooq;

import dev.marquee.CommitInDoubtException;
import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions, and gives jOOQ the connection of the thread's transaction, or a connection for a single statement
 * outside one. Counts the changes that were committed. Thread-safe.
 */
final class Transactions implements ConnectionProvider {

    private final Connections connections;
    private final Dialect dialect;

    @SuppressWarnings("ThreadLocalUsage") // Per database, since a thread can be in a transaction of each.
    private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

    private final AtomicLong catalogChanges = new AtomicLong();
    private final AtomicLong favoriteChanges = new AtomicLong();

    Transactions(Connections connections) {
        this.connections = connections;
        this.dialect = connections.dialect();
    }

    private static final class Scope {
        private final Connection connection;
        private @Nullable Throwable failure;
        private long catalogChanges;
        private long favoriteChanges;

        private Scope(Connection connection) {
            this.connection = connection;
        }
    }

    /** {@return whether the calling thread is in a transaction} */
    boolean active() {
        return current.get() != null;
    }

    /** Runs an application's work. Any exception dooms the transaction that the work joined. */
    <T extends @Nullable Object> T run(Supplier<T> work) {
        Scope outer = current.get();
        if (outer == null) {
            return outermost(work);
        }
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            outer.failure = e;
            throw e;
        }
    }

    /**
     * Runs the statements of one API call. The API refuses a duplicate, an unknown id or an invalid value before it
     * writes, so a transaction of the caller stays usable after such an exception. Any other exception dooms it.
     */
    <T extends @Nullable Object> T call(Supplier<T> work) {
        Scope outer = current.get();
        if (outer == null) {
            return outermost(work);
        }
        try {
            return work.get();
        } catch (DuplicateException | NotFoundException | InvalidValueException refused) {
            throw refused;
        } catch (RuntimeException | Error e) {
            outer.failure = e;
            throw e;
        }
    }

    /**
     * Runs a transaction of its own that waits for another writer only for a short time. The thread must not be in a
     * transaction.
     *
     * @throws TransientStorageException if another writer holds the lock for longer
     */
    <T extends @Nullable Object> T soon(Duration wait, Supplier<T> work) {
        if (active()) {
            throw new IllegalStateException("a transaction of its own requires a thread without one");
        }
        return inTransaction(begun(wait), work);
    }

    private <T extends @Nullable Object> T outermost(Supplier<T> work) {
        return inTransaction(begun(null), work);
    }

    private <T extends @Nullable Object> T inTransaction(Connection connection, Supplier<T> work) {
        Scope scope = new Scope(connection);
        current.set(scope);
        try {
            T result = work.get();
            Throwable failure = scope.failure;
            if (failure != null) {
                throw caught(failure);
            }
            checkFile();
            commit(connection);
            checkFile();
            catalogChanges.addAndGet(scope.catalogChanges);
            favoriteChanges.addAndGet(scope.favoriteChanges);
            return result;
        } catch (Throwable e) {
            // Some languages throw checked exceptions here too.
            rollback(connection, e);
            throw e;
        } finally {
            current.remove();
            connections.giveBack(connection);
        }
    }

    private static StorageException caught(Throwable failure) {
        String message = "a part of the transaction failed and its exception was caught, so all of it was rolled back;"
                + " let the exception through, or move that part out of the transaction";
        return failure instanceof TransientStorageException
                ? new TransientStorageException(message, failure)
                : new StorageException(message, failure);
    }

    private Connection begun(@Nullable Duration wait) {
        Connection connection = connections.lend();
        try {
            keepUndoInMemory(connection, true);
            if (wait == null) {
                dialect.begin(connection);
            } else {
                dialect.beginSoon(connection, wait);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connections.end(connection);
            connections.giveBack(connection);
            throw explained(ErrorTranslator.translateAny(e));
        }
    }

    /** Only for a transaction: elsewhere, a sort of a large table would be in memory, too. */
    private void keepUndoInMemory(Connection connection, boolean kept) throws SQLException {
        if (connections.areOwn()) {
            dialect.keepUndoInMemory(connection, kept);
        }
    }

    private void commit(Connection connection) {
        refuseClosed();
        try {
            dialect.commit(connection);
        } catch (SQLException e) {
            throw explained(ErrorTranslator.translateCommit(e));
        } catch (RuntimeException e) {
            throw new CommitInDoubtException(
                    "the driver failed during a commit: " + e + "; check whether it took effect, and repeat only"
                            + " idempotent work",
                    e);
        }
        try {
            dialect.afterCommit(connection);
            keepUndoInMemory(connection, false);
        } catch (SQLException | RuntimeException e) {
            // The commit took effect. Only the connection is lost.
            connections.end(connection);
        }
    }

    private void rollback(Connection connection, Throwable cause) {
        try {
            dialect.rollback(connection);
            keepUndoInMemory(connection, false);
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
            connections.end(connection);
        }
    }

    private void refuseClosed() {
        if (connections.isEnded()) {
            throw endedByClosing(null);
        }
    }

    private static StorageException endedByClosing(@Nullable Throwable cause) {
        return new StorageException(
                "the database was closed while the transaction was under way, and it was rolled back; open the database"
                        + " again and repeat it",
                cause);
    }

    /**
     * {@return the exception that tells a caller why a statement failed, if the closing of the database or an earlier
     * failure of the transaction is the reason}
     */
    StorageException explained(StorageException fault) {
        if (fault instanceof CommitInDoubtException) {
            return fault;
        }
        if (connections.isEnded()) {
            return active() ? endedByClosing(fault) : Connections.closed(fault);
        }
        Scope scope = current.get();
        return scope != null
                        && scope.failure instanceof TransientStorageException first
                        && !(fault instanceof TransientStorageException)
                ? new TransientStorageException("the transaction had failed before: " + first.getMessage(), fault)
                : fault;
    }

    /** Closes the connections after the transactions under way, for which it waits a bounded time. */
    void close(Duration limit) {
        connections.close(limit, active() ? 1 : 0);
    }

    /**
     * Runs a part of the transaction that may break a unique constraint. If it does, only that part is rolled back and
     * the transaction stays usable.
     *
     * @throws UniqueViolationException if the work breaks a unique constraint
     */
    <T> T savepoint(Supplier<T> work) {
        Scope scope = current.get();
        if (scope == null) {
            throw new IllegalStateException("a savepoint requires a transaction");
        }
        Throwable earlierFailure = scope.failure;
        execute(scope.connection, "SAVEPOINT marquee");
        try {
            T result = work.get();
            execute(scope.connection, "RELEASE SAVEPOINT marquee");
            return result;
        } catch (UniqueViolationException e) {
            execute(scope.connection, "ROLLBACK TO SAVEPOINT marquee");
            execute(scope.connection, "RELEASE SAVEPOINT marquee");
            scope.failure = earlierFailure;
            throw e;
        }
    }

    private void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException | RuntimeException e) {
            throw explained(ErrorTranslator.translateAny(e));
        }
    }

    /**
     * Checks that the database file is still there: once before a commit, so that nothing is written, and once after
     * it, before the write is acknowledged.
     *
     * @throws StorageException if it was deleted or replaced
     */
    void checkFile() {
        connections.checkFile();
    }

    /** Statements that are executed by JDBC itself. */
    @FunctionalInterface
    interface JdbcWork<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs statements of the transaction without jOOQ. A failure is translated and recorded as jOOQ's are. */
    <T> T jdbc(JdbcWork<T> work) {
        Scope scope = current.get();
        if (scope == null) {
            throw new IllegalStateException("statements by JDBC require a transaction");
        }
        refuseClosed();
        try {
            return work.run(scope.connection);
        } catch (SQLException | RuntimeException e) {
            StorageException failure = explained(ErrorTranslator.translateAny(e));
            failed(failure);
            throw failure;
        }
    }

    /** Records a failed statement: PostgreSQL refuses to commit after it, and SQLite must behave the same. */
    void failed(Throwable failure) {
        Scope scope = current.get();
        if (scope != null) {
            scope.failure = failure;
        }
    }

    void catalogChanged(long rows) {
        Scope scope = current.get();
        if (scope == null) {
            catalogChanges.addAndGet(rows);
        } else {
            scope.catalogChanges += rows;
        }
    }

    void favoritesChanged(long rows) {
        Scope scope = current.get();
        if (scope == null) {
            favoriteChanges.addAndGet(rows);
        } else {
            scope.favoriteChanges += rows;
        }
    }

    long catalogChanges() {
        return catalogChanges.get();
    }

    long favoriteChanges() {
        return favoriteChanges.get();
    }

    @Override
    public Connection acquire() {
        Scope scope = current.get();
        if (scope != null) {
            refuseClosed();
            return scope.connection;
        }
        return connections.lend();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Identity: this connection object must stay open.
    public void release(Connection connection) {
        Scope scope = current.get();
        if (scope == null || scope.connection != connection) {
            connections.giveBack(connection);
        }
    }
}
