package dev.marquee.storage.jooq;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Gives jOOQ the connection of the thread's transaction, or a fresh one for a single statement. Thread-safe.
 *
 * <p>It counts what was written, and adds it up when it has been committed.
 */
final class Transactions implements ConnectionProvider {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final boolean prepares;

    @SuppressWarnings("ThreadLocalUsage") // One for each database: a thread may be in transactions of two.
    private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

    private final AtomicLong catalogChanges = new AtomicLong();
    private final AtomicLong favoriteChanges = new AtomicLong();

    /**
     * Looks after a source of connections.
     *
     * @param prepares whether each connection must be given its settings, as one that the caller's pool has set up
     */
    Transactions(DataSource dataSource, Dialect dialect, boolean prepares) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.prepares = prepares;
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

    /** {@return whether the thread is in a transaction} */
    boolean active() {
        return current.get() != null;
    }

    /** Runs the caller's own work; whatever it throws dooms the transaction that it joined. */
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
     * Runs several statements of one call of the API. What the API refuses (a duplicate, an unknown id, a bad value) it refuses
     * before it writes: nothing is half done, and a transaction that the caller is in stays usable.
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

    private <T extends @Nullable Object> T outermost(Supplier<T> work) {
        Connection connection = begun();
        Scope scope = new Scope(connection);
        current.set(scope);
        try {
            T result = work.get();
            if (scope.failure != null) {
                throw new StorageException(
                        "a part of the transaction failed and was caught, so all of it was rolled back; let the failure"
                                + " through, or do that part outside",
                        scope.failure);
            }
            commit(connection);
            catalogChanges.addAndGet(scope.catalogChanges);
            favoriteChanges.addAndGet(scope.favoriteChanges);
            return result;
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        } finally {
            current.remove();
            close(connection);
        }
    }

    private Connection begun() {
        Connection connection = acquire();
        try {
            dialect.begin(connection);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw ErrorTranslator.translate(e);
        }
    }

    private void commit(Connection connection) {
        try {
            dialect.commit(connection);
        } catch (SQLException e) {
            throw ErrorTranslator.translateCommit(e);
        }
    }

    private void rollback(Connection connection, Throwable cause) {
        try {
            dialect.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
            try {
                // Who knows what state it is in: nobody shall borrow it again.
                connection.abort(Runnable::run);
            } catch (SQLException again) {
                cause.addSuppressed(again);
            }
        }
    }

    /**
     * Runs a part of the transaction that may break a constraint: when it fails, that part alone is undone and the transaction
     * stays usable.
     */
    <T> T savepoint(Supplier<T> work) {
        Scope scope = current.get();
        if (scope == null) {
            throw new IllegalStateException("a savepoint stands inside call()");
        }
        Throwable failureBefore = scope.failure;
        execute(scope.connection, "SAVEPOINT marquee");
        try {
            T result = work.get();
            execute(scope.connection, "RELEASE SAVEPOINT marquee");
            return result;
        } catch (UniqueViolationException e) {
            execute(scope.connection, "ROLLBACK TO SAVEPOINT marquee");
            execute(scope.connection, "RELEASE SAVEPOINT marquee");
            scope.failure = failureBefore;
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    /** Notes a statement that failed: PostgreSQL commits nothing after it, so SQLite shall not either. */
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
            return scope.connection;
        }
        try {
            Connection connection = dataSource.getConnection();
            if (prepares) {
                prepare(connection);
            }
            return connection;
        } catch (SQLException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        try {
            dialect.prepare(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // It is the very connection that must stay open.
    public void release(Connection connection) {
        Scope scope = current.get();
        if (scope == null || scope.connection != connection) {
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw ErrorTranslator.translate(e);
        }
    }
}
