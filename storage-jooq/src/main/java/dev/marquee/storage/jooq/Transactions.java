package dev.marquee.storage.jooq;

import dev.marquee.CommitInDoubtException;
import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.StaleVersionException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions, and gives jOOQ the connection of the thread's transaction, or a connection for a single statement
 * outside one. In a transaction of the application, which this never ends, a part that must be atomic is a savepoint.
 * Counts the changes that were committed. Thread-safe.
 */
final class Transactions implements ConnectionProvider {

    private final Connections connections;
    private final Dialect dialect;
    private final JoinedTransactions joined;
    private final @Nullable Replica replica;

    @SuppressWarnings("ThreadLocalUsage") // Per database, since a thread can be in a transaction of each.
    private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

    /** The connection of the application that this thread used last, outside of scopes. */
    @SuppressWarnings("ThreadLocalUsage") // Per database, too.
    private final ThreadLocal<@Nullable WeakReference<Connection>> placed = new ThreadLocal<>();

    private final AtomicLong catalogChanges = new AtomicLong();
    private final AtomicLong favoriteChanges = new AtomicLong();

    /**
     * Creates the transactions of a database.
     *
     * @param replica the server that answers late readings, or null
     */
    Transactions(Connections connections, JoinedTransactions joined, @Nullable Replica replica) {
        this.connections = connections;
        this.replica = replica;
        this.dialect = connections.dialect();
        this.joined = joined;
    }

    /** {@return whether the calling thread is in a transaction, the library's own or one of the application's} */
    boolean active() {
        Scope scope = scope();
        if (scope != null) {
            return scope.kind() != Scope.Kind.OF_REPLICA;
        }
        if (joined.connection() != null || connections.isInTransactionOfDataSource()) {
            return true;
        }
        joined.ended();
        return false;
    }

    /**
     * Runs work that only reads, may be some seconds late and may be run twice: on the read replica if there is one
     * that is well and has what the reading must see, otherwise, or if the replica fails it, on the database.
     */
    <T extends @Nullable Object> T late(Replica.Reading reading, Supplier<T> work) {
        if (replica == null || current.get() != null || active()) {
            return work.get();
        }
        Connection lent = replica.lend(reading, catalogChanges(), favoriteChanges());
        if (lent == null) {
            return work.get();
        }
        try {
            return onReplica(replica, lent, work);
        } catch (NotOnReplicaException e) {
            return work.get();
        } catch (StorageException e) {
            replica.failed(e);
            return work.get();
        }
    }

    private <T extends @Nullable Object> T onReplica(Replica replica, Connection connection, Supplier<T> work) {
        Scope scope = new Scope(connection, Scope.Kind.OF_REPLICA, null);
        current.set(scope);
        try {
            dialect.begin(connection);
            T result = work.get();
            Throwable failure = scope.failure;
            if (failure != null) {
                throw caught(failure);
            }
            return result;
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            leave(scope);
            replica.giveBack(connection);
        }
    }

    /** Runs a reading that needs a transaction: in the one under way, on the replica too, or in one of its own. */
    <T extends @Nullable Object> T reading(Supplier<T> work) {
        return isOnReplica() ? work.get() : call(work);
    }

    /** {@return the replica, if the next statement of the thread is on the database} */
    @Nullable
    Replica replicaOfDatabase() {
        return isOnReplica() ? null : replica;
    }

    /**
     * Breaks off a late reading on the replica, which is run again on the database. Does nothing elsewhere.
     *
     * @throws NotOnReplicaException if the thread reads from the replica
     */
    void requireDatabase() {
        if (isOnReplica()) {
            throw new NotOnReplicaException();
        }
    }

    private boolean isOnReplica() {
        Scope scope = scope();
        return scope != null && scope.kind() == Scope.Kind.OF_REPLICA;
    }

    /** Breaks off a reading that the replica can't answer. */
    private static final class NotOnReplicaException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotOnReplicaException() {
            super("to be read from the database", null, false, false);
        }
    }

    /**
     * {@return the scope of the thread's next statement, or null} A transaction that the application has begun inside
     * one of the library's, or inside another of its own, is the innermost: scopes on other connections wait for it.
     */
    private @Nullable Scope scope() {
        Scope top = current.get();
        Connection given = joined.connection();
        if (top == null) {
            return null;
        }
        if (given == null) {
            return top.kind() == Scope.Kind.OF_SEAM ? null : top;
        }
        return top.isJoined() && JoinedTransactions.same(top.connection(), given) ? top : null;
    }

    /** Runs an application's work. Any exception dooms the transaction, or the savepoint, that the work joined. */
    <T extends @Nullable Object> T run(Supplier<T> work) {
        Scope outer = scope();
        if (outer == null || outer.kind() == Scope.Kind.OF_REPLICA) {
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
     * Runs the statements of one API call; on SQLite, only those that write need it. The API refuses a duplicate, an
     * unknown id, an invalid value, a stale version or what is not allowed before it writes, so a transaction of the
     * caller stays usable after such an exception. Any other exception dooms it.
     */
    <T extends @Nullable Object> T call(Supplier<T> work) {
        Scope outer = scope();
        if (outer == null || outer.kind() == Scope.Kind.OF_REPLICA) {
            return outermost(() -> written(work));
        }
        try {
            return written(work);
        } catch (DuplicateException
                | NotFoundException
                | InvalidValueException
                | NotAllowedException
                | StaleVersionException refused) {
            throw refused;
        } catch (RuntimeException | Error e) {
            outer.failure = e;
            throw e;
        }
    }

    /** Runs work that writes, in a transaction. */
    private <T extends @Nullable Object> T written(Supplier<T> work) {
        Scope scope = scope();
        if (scope != null && scope.isJoined()) {
            try {
                dialect.becomeWriter(scope.connection());
            } catch (SQLException | RuntimeException e) {
                throw translated(e);
            }
        }
        return work.get();
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
        return inTransaction(begun(connections.lend(), wait), work);
    }

    private <T extends @Nullable Object> T outermost(Supplier<T> work) {
        Connection given = joined.connection();
        if (given != null) {
            return inJoined(given, work);
        }
        Connection lent = connections.lend();
        if (!isOfApplication(lent)) {
            joined.ended();
            return inTransaction(begun(lent, null), work);
        }
        try {
            return part(new Scope(lent, Scope.Kind.OF_DATA_SOURCE, current.get()), work);
        } finally {
            connections.giveBack(lent);
        }
    }

    private boolean isOfApplication(Connection lent) {
        try {
            return connections.isOfApplication(lent);
        } catch (RuntimeException | Error e) {
            connections.giveBack(lent);
            throw e;
        }
    }

    private <T extends @Nullable Object> T inJoined(Connection given, Supplier<T> work) {
        connections.enter(given);
        try {
            return part(new Scope(given, Scope.Kind.OF_SEAM, current.get()), work);
        } finally {
            connections.leave();
        }
    }

    /** Runs work in a savepoint of the application's transaction, which stays usable if the work fails. */
    private <T extends @Nullable Object> T part(Scope scope, Supplier<T> work) {
        Connection connection = scope.connection();
        current.set(scope);
        try {
            begin(scope);
            T result;
            try {
                result = work.get();
                Throwable failure = scope.failure;
                if (failure != null) {
                    throw caught(failure);
                }
                refuseClosed();
                checkFile();
                release(scope);
            } catch (Throwable e) {
                // Some languages throw checked exceptions here too.
                Savepoints.undo(connection, scope.savepoint(), e);
                throw e;
            }
            joined.changed(
                    scope.kind() == Scope.Kind.OF_SEAM ? connection : null,
                    scope.catalogChanges,
                    scope.favoriteChanges);
            return result;
        } finally {
            leave(scope);
        }
    }

    private void begin(Scope scope) {
        try {
            setSavepoint(scope.connection(), scope.savepoint());
        } catch (SQLException | RuntimeException e) {
            throw translated(e);
        }
    }

    /**
     * Sets a savepoint in a transaction of the application.
     *
     * @throws StorageException if the library may not write there
     */
    void setSavepoint(Connection given, String name) throws SQLException {
        connections.setSavepoint(given, name);
    }

    private void release(Scope scope) {
        refuseEnded(scope);
        try {
            Dialect.execute(scope.connection(), "RELEASE SAVEPOINT " + scope.savepoint());
        } catch (SQLException | RuntimeException e) {
            if (Savepoints.isGone(e)) {
                throw endedInside(scope, e);
            }
            StorageException fault = translated(e);
            if (ErrorTranslator.isAborted(fault)) {
                throw new StorageException(
                        "a statement of the application failed inside marquee.transaction and its exception was caught,"
                                + " so the part was rolled back; let the exception through, or set a savepoint before"
                                + " the statement",
                        fault.getCause());
            }
            throw fault;
        }
    }

    /** Refuses what would be written in another transaction than the one that the part belongs to. */
    private void refuseEnded(Scope scope) {
        try {
            if (scope.isJoined() && OpenTransaction.hasEnded(scope.connection())) {
                throw endedInside(scope, null);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** {@return the exception for an application that ended its transaction inside a part of the library's} */
    private StorageException endedInside(Scope scope, @Nullable Exception cause) {
        joined.endedEarly(scope.connection(), scope.catalogChanges, scope.favoriteChanges);
        scope.catalogChanges = 0;
        scope.favoriteChanges = 0;
        return new StorageException(
                "the application ended its transaction (by commit, rollback or setAutoCommit) inside"
                        + " marquee.transaction, whose work can't be kept or undone as a whole any more; roll back what"
                        + " follows, check what was committed, and end the transaction only after the call",
                cause);
    }

    private void leave(Scope scope) {
        Scope outer = scope.outer();
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    private <T extends @Nullable Object> T inTransaction(Connection connection, Supplier<T> work) {
        Scope scope = new Scope(connection, Scope.Kind.OWN, current.get());
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
            leave(scope);
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

    /** {@return a lent connection in a transaction of the library's own} */
    private Connection begun(Connection connection, @Nullable Duration wait) {
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
            throw translated(e);
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

    private StorageException endedByClosing(@Nullable Throwable cause) {
        return new StorageException(
                isJoined()
                        ? "the database was closed while marquee.transaction was under way, and what that wrote was"
                                + " rolled back; the rest of the application's transaction stays, open the database"
                                + " again for more"
                        : "the database was closed while the transaction was under way, and it was rolled back; open"
                                + " the database again and repeat it",
                cause);
    }

    /** {@return the exception that tells a caller why a statement outside jOOQ failed} */
    StorageException translated(Exception e) {
        return explained(isJoined() ? ErrorTranslator.translateAnyJoined(e) : ErrorTranslator.translateAny(e));
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
            return scope() != null ? endedByClosing(fault) : Connections.closed(fault);
        }
        Scope scope = scope();
        return scope != null
                        && scope.failure instanceof TransientStorageException first
                        && !(fault instanceof TransientStorageException)
                ? new TransientStorageException("the transaction had failed before: " + first.getMessage(), fault)
                : fault;
    }

    /** Closes the connections after the transactions under way, for which it waits a bounded time. */
    void close(Duration limit) {
        Scope scope = current.get();
        connections.close(limit, scope == null ? 0 : scope.depth());
        if (replica != null) {
            replica.close();
        }
    }

    /**
     * Runs a part of the transaction that may break a unique constraint. If it does, only that part is rolled back and
     * the transaction stays usable.
     *
     * @throws UniqueViolationException if the work breaks a unique constraint
     */
    <T> T savepoint(Supplier<T> work) {
        Scope scope = scope();
        if (scope == null) {
            throw new IllegalStateException("a savepoint requires a transaction");
        }
        Throwable earlierFailure = scope.failure;
        execute(scope.connection(), "SAVEPOINT marquee");
        try {
            T result = work.get();
            execute(scope.connection(), "RELEASE SAVEPOINT marquee");
            return result;
        } catch (UniqueViolationException e) {
            execute(scope.connection(), "ROLLBACK TO SAVEPOINT marquee");
            execute(scope.connection(), "RELEASE SAVEPOINT marquee");
            scope.failure = earlierFailure;
            throw e;
        }
    }

    private void execute(Connection connection, String sql) {
        try {
            Dialect.execute(connection, sql);
        } catch (SQLException | RuntimeException e) {
            throw translated(e);
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
        Scope scope = scope();
        if (scope == null) {
            throw new IllegalStateException("statements by JDBC require a transaction");
        }
        refuseClosed();
        refuseEnded(scope);
        try {
            return work.run(scope.connection());
        } catch (SQLException | RuntimeException e) {
            StorageException failure = translated(e);
            failed(failure);
            throw failure;
        }
    }

    /** Records a failed statement: PostgreSQL refuses to commit after it, and SQLite must behave the same. */
    void failed(Throwable failure) {
        Scope scope = scope();
        if (scope != null) {
            scope.failure = failure;
        }
    }

    void catalogChanged(long rows) {
        changed(rows, 0);
    }

    void favoritesChanged(long rows) {
        changed(0, rows);
    }

    private void changed(long catalog, long favorites) {
        if (catalog == 0 && favorites == 0) {
            return;
        }
        Scope scope = scope();
        if (scope != null) {
            scope.catalogChanges += catalog;
            scope.favoriteChanges += favorites;
        } else if (active()) {
            joined.changed(joined.connection(), catalog, favorites);
        } else {
            catalogChanges.addAndGet(catalog);
            favoriteChanges.addAndGet(favorites);
        }
    }

    long catalogChanges() {
        return catalogChanges.get() + joined.catalogChanges();
    }

    long favoriteChanges() {
        return favoriteChanges.get() + joined.favoriteChanges();
    }

    /**
     * {@return whether a statement on a connection that was acquired needs a savepoint of its own to leave the
     * application's transaction usable if it fails}
     */
    boolean isUnguarded(Connection connection) throws SQLException {
        return !isScoped() && OpenTransaction.isOn(connection);
    }

    /** {@return whether the next statement of the thread is a part of something that takes effect as a whole} */
    boolean isScoped() {
        return scope() != null;
    }

    /** {@return whether the next statement of the thread is a part of what is a savepoint of the application's} */
    boolean isJoined() {
        Scope scope = scope();
        return scope != null && scope.isJoined();
    }

    @Override
    public Connection acquire() {
        Scope scope = scope();
        if (scope != null) {
            refuseClosed();
            refuseEnded(scope);
            return scope.connection();
        }
        Connection given = joined.connection();
        if (given != null) {
            connections.enter(given);
            try {
                requirePlace(given);
            } catch (RuntimeException | Error e) {
                connections.leave();
                throw e;
            }
            return given;
        }
        Connection lent = connections.lend();
        if (!isOfApplication(lent)) {
            joined.ended();
        }
        return lent;
    }

    /** Writing looks each time; here a connection is looked at when it first serves a transaction of the thread. */
    @SuppressWarnings("ReferenceEquality") // Identity: pools give another object for the next transaction.
    private void requirePlace(Connection given) {
        WeakReference<Connection> last = placed.get();
        if (last == null || last.get() != given) {
            connections.requirePlace(given);
            placed.set(new WeakReference<>(given));
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Identity: this connection object must stay open.
    public void release(Connection connection) {
        for (Scope scope = current.get(); scope != null; scope = scope.outer()) {
            if (scope.connection() == connection) {
                return;
            }
        }
        // Not the seam is asked: the application's transaction may have ended since, and its connection is not ours.
        if (connections.isLent(connection)) {
            connections.giveBack(connection);
        } else {
            connections.leave();
        }
    }
}
