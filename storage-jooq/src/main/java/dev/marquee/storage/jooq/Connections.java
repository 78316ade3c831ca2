package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/**
 * The connections of an open database: lends them in the state that every statement requires, and after {@link #close}
 * no more. Thread-safe.
 */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final DataSource dataSource;
    private final @Nullable OwnPool ownPool;
    private final Opening.Traits traits;
    private final @Nullable OpenFile file;
    private final @Nullable Place place;

    private final Object monitor = new Object();

    /** Lent connections of the caller that {@link Dialect#prepare} changed, by their identity. */
    private final IdentityHashMap<Connection, Boolean> changed = new IdentityHashMap<>();

    /** The connections that are out, by identity; guarded by {@link #monitor}. */
    private final Set<Connection> out = Collections.newSetFromMap(new IdentityHashMap<>());

    private int lent;
    private volatile boolean closed;
    private volatile boolean ended;

    /**
     * Creates the connections of a database.
     *
     * @param ownPool the data source if it was created here and is to be closed, or null if it is the caller's
     * @param file the file whose loss is noticed before a write is acknowledged, or null if there is none
     * @param place where connections of the application must be to, or null if none are used or it is not known
     */
    Connections(
            DataSource dataSource,
            @Nullable OwnPool ownPool,
            Opening.Traits traits,
            @Nullable OpenFile file,
            @Nullable Place place) {
        this.dataSource = dataSource;
        this.ownPool = ownPool;
        this.traits = traits;
        this.file = file;
        this.place = place;
    }

    Dialect dialect() {
        return traits.dialect();
    }

    /**
     * Sets a savepoint in a transaction of the application.
     *
     * @throws StorageException if the library may not write there, such as in another database
     */
    void setSavepoint(Connection given, String name) throws SQLException {
        dialect().joinedSavepoint(given, name, place);
    }

    /**
     * Checks that a connection of the application's transaction is to the database and schema that were opened.
     *
     * @throws StorageException if it is not
     */
    void requirePlace(Connection given) {
        if (place == null) {
            return;
        }
        try {
            place.require(Place.of(given, dialect()));
        } catch (SQLException e) {
            throw ErrorTranslator.translateJoined(e);
        }
    }

    /**
     * Checks that the database file is still there.
     *
     * @throws StorageException if it was deleted or replaced
     */
    void checkFile() {
        if (file != null) {
            file.check();
        }
    }

    /** {@return whether the connections are this library's own, and nobody else sees how they are set} */
    boolean areOwn() {
        return ownPool != null;
    }

    /** {@return whether {@link #close} no longer waits for the transactions under way} */
    boolean isEnded() {
        return ended;
    }

    static StorageException closed(@Nullable Throwable cause) {
        return new StorageException("the database was closed; open it again", cause);
    }

    /**
     * Lends a connection that is outside a transaction and commits each statement.
     *
     * @throws dev.marquee.TransientStorageException if none is free in time, or the server can't be reached
     * @throws StorageException if this is closed
     */
    Connection lend() {
        synchronized (monitor) {
            if (closed) {
                throw closed(null);
            }
            lent++;
        }
        try {
            Connection connection = prepared(dataSource.getConnection());
            synchronized (monitor) {
                out.add(connection);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            returned();
            throw closed ? closed(e) : notLent(e);
        } catch (Error e) {
            returned();
            throw e;
        }
    }

    /** {@return what to do if the application's pool has no connection left, of which pools tell without a state} */
    private StorageException notLent(Exception e) {
        if (ownPool != null
                || !(e instanceof SQLException sql)
                || sql.getSQLState() != null
                || sql instanceof SQLiteException) {
            return ErrorTranslator.translateAny(e);
        }
        return new TransientStorageException(
                "the data source gave no connection: " + ErrorTranslator.firstLine(sql)
                        + "; if this thread holds its last one in a transaction of the application, tell Marquee of the"
                        + " transaction by transactions(...), or let the pool have one more",
                e);
    }

    private Connection prepared(Connection connection) throws SQLException {
        if (ownPool != null) {
            return connection;
        }
        try {
            boolean isOfApplication = isOfApplication(connection);
            if (!traits.commitsItself()) {
                connection.setAutoCommit(true);
            }
            if (traits.pooled()) {
                Opening.Traits.prepareNothing(connection);
            }
            if (!isOfApplication && traits.dialect().prepare(connection)) {
                synchronized (monitor) {
                    changed.put(connection, true);
                }
            }
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /**
     * {@return whether a lent connection is in a transaction of the application: at opening, connections committed each
     * statement, and this one does not}
     */
    boolean isOfApplication(Connection lent) {
        try {
            return traits.mayJoin() && OpenTransaction.isOn(lent);
        } catch (SQLException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    /** {@return whether the data source gives the calling thread connections of a transaction of the application} */
    boolean isInTransactionOfDataSource() {
        if (!traits.mayJoin() || closed) {
            return false;
        }
        try (Connection connection = dataSource.getConnection()) {
            return OpenTransaction.isOn(connection);
        } catch (SQLException | RuntimeException e) {
            // A connection of a transaction is there; only a new one can be missing.
            LOG.debug("no connection to see whether a transaction is under way", e);
            return false;
        }
    }

    /** {@return whether a connection was lent here and not given back, and is not one that was only entered} */
    boolean isLent(Connection connection) {
        synchronized (monitor) {
            return out.contains(connection);
        }
    }

    /**
     * Begins the use of a connection of the application's transaction, which is not lent here and not changed.
     *
     * @throws StorageException if this or the connection is closed, or if the connection commits each statement
     */
    void enter(Connection given) {
        synchronized (monitor) {
            if (closed) {
                throw closed(null);
            }
            lent++;
        }
        try {
            if (given.isClosed()) {
                throw new StorageException(
                        "the connection of the application's transaction is closed; return none from the"
                                + " CallerTransactions once its transaction has ended",
                        null);
            }
            if (!OpenTransaction.isOn(given)) {
                throw new StorageException(
                        "the connection of the application's transaction has autoCommit=true, so that it would commit"
                                + " each statement; begin the transaction with setAutoCommit(false)",
                        null);
            }
            if (traits.pooled()) {
                Opening.Traits.prepareNothing(given);
            }
        } catch (SQLException | RuntimeException e) {
            returned();
            throw ErrorTranslator.translateAny(e);
        } catch (Error e) {
            returned();
            throw e;
        }
    }

    /** Ends the use of a connection of the application's transaction. */
    void leave() {
        returned();
    }

    /** Takes a connection back. It never throws, because what the caller did on the connection is done. */
    void giveBack(Connection connection) {
        boolean isChanged;
        synchronized (monitor) {
            out.remove(connection);
            isChanged = changed.remove(connection) != null;
        }
        try {
            if (isChanged) {
                traits.dialect().restore(connection);
            }
            if (!traits.commitsItself()) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection could not be returned as it was lent", e);
        }
        try {
            if (ended && ownPool != null && traits.dialect() == Dialect.SQLITE) {
                // A pool that was closed meanwhile has forgotten the connection.
                connection.unwrap(SQLiteConnection.class).close();
            }
            connection.close();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection could not be returned", e);
        } finally {
            returned();
        }
    }

    /**
     * Ends a connection of which the state is unknown, so that nobody gets it from the pool. Give it back all the same.
     */
    void end(Connection connection) {
        try {
            if (ownPool != null) {
                ownPool.evict(connection);
            } else if (connection.isWrapperFor(SQLiteConnection.class)) {
                // The driver's abort does nothing.
                connection.unwrap(SQLiteConnection.class).close();
            } else {
                connection.abort(Runnable::run);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a broken connection could not be ended", e);
        }
    }

    private void returned() {
        synchronized (monitor) {
            lent--;
            monitor.notifyAll();
        }
    }

    /**
     * Lends no more connections, waits for those that are lent, and closes the pool, which ends the rest of them.
     * Closing again has no effect.
     *
     * @param limit how long to wait
     * @param own the number of connections that the calling thread has itself and does not wait for
     */
    void close(Duration limit, int own) {
        closed = true;
        // The pool would leave its threads and connections behind in an interrupted thread.
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + limit.toNanos();
        synchronized (monitor) {
            long left = limit.toMillis();
            while (lent > own && left > 0 && !interrupted) {
                try {
                    monitor.wait(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
        ended = true;
        if (ownPool != null) {
            ownPool.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
