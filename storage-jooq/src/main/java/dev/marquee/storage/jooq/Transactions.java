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
 * Runs transactions, and gives jOOQ the connection of the thread's transaction, or a connection for a single statement
 * outside one. Counts the changes that were committed. Thread-safe.
 */
final class Transactions implements ConnectionProvider {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final boolean prepares;
    private final @Nullable OpenFile file;

    @SuppressWarnings("ThreadLocalUsage") // Per database, since a thread can be in a transaction of each.
    private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

    private final AtomicLong catalogChanges = new AtomicLong();
    private final AtomicLong favoriteChanges = new AtomicLong();

    /**
     * Creates the transactions of a database.
     *
     * @param prepares whether to configure each connection, as the caller's own data source requires
     * @param file the file whose loss is noticed before a write is acknowledged, or null if there is none
     */
    Transactions(DataSource dataSource, Dialect dialect, boolean prepares, @Nullable OpenFile file) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.prepares = prepares;
        this.file = file;
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

    private <T extends @Nullable Object> T outermost(Supplier<T> work) {
        Connection connection = begun();
        Scope scope = new Scope(connection);
        current.set(scope);
        try {
            T result = work.get();
            if (scope.failure != null) {
                throw new StorageException(
                        "a part of the transaction failed and its exception was caught, so all of it was rolled back;"
                                + " let the exception through, or move that part out of the transaction",
                        scope.failure);
            }
            checkFile();
            commit(connection);
            checkFile();
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
                // The connection's state is unknown; it must not return to the pool.
                connection.abort(Runnable::run);
            } catch (SQLException again) {
                cause.addSuppressed(again);
            }
        }
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

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    /**
     * Checks that the database file is still there: once before a commit, so that nothing is written, and once after
     * it, before the write is acknowledged.
     *
     * @throws StorageException if it was deleted or replaced
     */
    void checkFile() {
        if (file != null) {
            file.check();
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
    @SuppressWarnings("ReferenceEquality") // Identity: this connection object must stay open.
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
