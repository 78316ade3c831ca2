package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.StorageException;
import dev.marquee.WrongReplicaException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that follows a PostgreSQL database, and lends connections for reading while it is well and has what the
 * reading must see. Thread-safe.
 *
 * <p>What must be seen is a position in the log of the database. It is asked for when a reading first follows a change
 * of this process, and comes with each position in the changes of the catalog and each latest number that the database
 * gave, because what is read afterwards counts as being at least as recent. The replica is compared with the database
 * at most once a second, and only while readings ask for it.
 */
final class Replica implements AutoCloseable {

    /** How far the log of the database was written, as of a statement: not before any commit that it sees. */
    static final Field<Long> WRITTEN =
            DSL.field("(pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint", SQLDataType.BIGINT);

    private static final String INSERTED = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";
    private static final String REPLAYED = "SELECT (pg_last_wal_replay_lsn() - '0/0')::bigint";

    /** How often the replica is compared with the database while it is used, and while it can't be. */
    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

    /** How long a large reading waits until the replica has what it must see. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

    /** How long an opening waits for a replica that is a little behind. */
    private static final long OPENING_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    /** How many positions are known to need nothing more; one that was forgotten costs a reading from the database. */
    private static final int KNOWN_POSITIONS = 32;

    /** How long {@link #close} waits for readings under way. */
    private static final Duration CLOSING_WAIT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    /** What is read. */
    enum Reading {
        /** A page of the catalog, which must have this process's changes of the catalog, and waits for nothing. */
        PAGE,
        /** Much, which must have everything that was noted, and is worth a short wait. */
        LARGE
    }

    private final Connections database;
    private final ReplicaSource source;
    private final ReplicaLag lag;

    /** What the server of a connection has replayed at least: an address may lead to several servers. */
    private final Map<PGConnection, Long> replayed = Collections.synchronizedMap(new WeakHashMap<>());

    private final AtomicLong catalogNeeds = new AtomicLong();
    private final AtomicLong tasteNeeds = new AtomicLong();

    /** The numbers of changes of this process that the needs include. */
    private final AtomicLong notedCatalog = new AtomicLong();

    private final AtomicLong notedTaste = new AtomicLong();

    /** Positions in the changes of the catalog that the needs include. */
    private final Set<String> knownPositions = Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN_POSITIONS;
        }
    });

    private final ReentrantLock checking = new ReentrantLock();
    private final AtomicBoolean checkUnderWay = new AtomicBoolean();
    private volatile long checkedAt;
    private volatile boolean closed;
    private volatile @Nullable Connections connections;

    /** Whether nothing speaks against the replica, apart from its lag. */
    private volatile boolean well;

    /** Whether the last thing that was logged is that the replica is not used. */
    private volatile boolean warned;

    /** The timeline of the last comparison; guarded by {@link #checking}. */
    private long timeline;

    Replica(Connections database, ReplicaSource source, Duration maxLag) {
        if (database.dialect() != Dialect.POSTGRESQL) {
            throw ofSqlite();
        }
        this.database = database;
        this.source = source;
        this.lag = new ReplicaLag(maxLag, System::nanoTime);
    }

    static InvalidValueException ofSqlite() {
        return new InvalidValueException("SQLite has no read replicas: every process reads the file itself; leave the"
                + " read replica out, or use PostgreSQL");
    }

    /**
     * Looks at the replica for the first time. One that can't be reached is none.
     *
     * @throws WrongReplicaException if it does not follow the database
     */
    void open() {
        checking.lock();
        try {
            long end = System.nanoTime() + OPENING_NANOS;
            compare();
            while (well
                    && !lag.isWithin()
                    && System.nanoTime() - end < 0
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(PAUSE_NANOS);
                compare();
            }
        } catch (WrongReplicaException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            unwell(reason(e));
        } finally {
            checking.unlock();
        }
    }

    /**
     * Lends a connection to the replica, if it is well and has what the reading must see. The calling thread must have
     * no connection.
     *
     * @param catalogChanges the number of changes of the catalog that this process has committed
     * @param tasteChanges the number of other changes that it has committed
     * @return the connection, or null if the database must be read
     */
    @Nullable
    Connection lend(Reading reading, long catalogChanges, long tasteChanges) {
        if (!isUsable(reading)) {
            return null;
        }
        Connections lending = connections;
        if (lending == null) {
            return null;
        }
        long needed;
        try {
            needed = Math.max(lag.position(), needed(reading, catalogChanges, tasteChanges));
        } catch (SQLException | StorageException e) {
            LOG.debug("the database did not say how far its log was written", e);
            return null;
        }
        Connection connection = null;
        try {
            connection = lending.lend();
            if (!lending.isOfApplication(connection) && has(needed, connection, reading)) {
                return connection;
            }
        } catch (SQLException | StorageException e) {
            failed(e);
            if (connection != null) {
                lending.end(connection);
            }
        }
        if (connection != null) {
            lending.giveBack(connection);
        }
        return null;
    }

    private boolean isUsable(Reading reading) {
        long since = System.nanoTime() - checkedAt;
        if (since > (well ? CHECK_NANOS : RETRY_NANOS)) {
            if (well && reading == Reading.LARGE && !lag.isWithin()) {
                check();
            } else {
                checkInBackground();
            }
        }
        return well && lag.isWithin();
    }

    /** {@return the position that the replica must have replayed} */
    private long needed(Reading reading, long catalogChanges, long tasteChanges) throws SQLException {
        boolean isLarge = reading == Reading.LARGE;
        if (catalogChanges > notedCatalog.get() || (isLarge && tasteChanges > notedTaste.get())) {
            // After the commits that were counted, so that it is not before them.
            long written = written();
            raise(catalogNeeds, written);
            raise(tasteNeeds, written);
            raise(notedCatalog, catalogChanges);
            raise(notedTaste, tasteChanges);
        }
        return isLarge ? Math.max(catalogNeeds.get(), tasteNeeds.get()) : catalogNeeds.get();
    }

    private long written() throws SQLException {
        Connection connection = database.lend();
        try {
            return number(connection, INSERTED);
        } finally {
            database.giveBack(connection);
        }
    }

    private boolean has(long needed, Connection connection, Reading reading) throws SQLException {
        PGConnection server = physical(connection);
        if (server != null && replayed.getOrDefault(server, 0L) >= needed) {
            return true;
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            long present = number(connection, REPLAYED);
            note(server, present);
            if (present >= needed) {
                return true;
            }
            if (reading == Reading.PAGE
                    || System.nanoTime() - end >= 0
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** {@return the connection behind a pool's, or null if it can't be told} */
    private static @Nullable PGConnection physical(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class) ? connection.unwrap(PGConnection.class) : null;
    }

    private void note(@Nullable PGConnection server, long position) {
        if (server != null) {
            replayed.put(server, position);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void raise(AtomicLong value, long atLeast) {
        value.accumulateAndGet(atLeast, Math::max);
    }

    /** Takes a connection back, on which a transaction may be under way. */
    void giveBack(Connection connection) {
        Connections lending = connections;
        if (lending == null) {
            return;
        }
        try {
            lending.dialect().rollback(connection);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection to the read replica was lost", e);
            lending.end(connection);
        }
        lending.giveBack(connection);
    }

    /**
     * Notes that a reading failed, which is then done on the database. A conflict with what is replayed says nothing.
     */
    void failed(Exception failure) {
        if (!closed && isLost(failure)) {
            unwell(reason(failure));
        } else {
            LOG.debug("a reading failed on the read replica, and goes to the database", failure);
        }
    }

    private static boolean isLost(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("28")
                        || state.startsWith("53")
                        || state.startsWith("3D");
            }
        }
        return false;
    }

    /**
     * Notes that the database gave a position in the changes of the catalog.
     *
     * @param unchanged an earlier position after which nothing changed, or null
     * @param position the position
     * @param written how far the log was written, as of the position
     */
    void catalogAt(@Nullable String unchanged, String position, long written) {
        synchronized (knownPositions) {
            if (unchanged == null || !knownPositions.contains(unchanged)) {
                raise(catalogNeeds, written);
            }
            knownPositions.add(position);
        }
    }

    /** Notes that large readings must have what the database had when its log was written up to here. */
    void tasteMustHave(long written) {
        raise(tasteNeeds, written);
    }

    private void checkInBackground() {
        if (!checkUnderWay.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        check();
                    } finally {
                        checkUnderWay.set(false);
                    }
                },
                "marquee-replica");
        thread.setDaemon(true);
        thread.start();
    }

    /** Compares the replica with the database; what fails is logged. */
    void check() {
        checking.lock();
        try {
            if (!closed) {
                compare();
            }
        } catch (SQLException | RuntimeException e) {
            if (!closed) {
                unwell(reason(e));
            }
        } finally {
            checking.unlock();
        }
    }

    private void compare() throws SQLException {
        checkedAt = System.nanoTime();
        long asked = checkedAt;
        ReplicaServer primary = ofDatabase();
        if (primary == null) {
            return;
        }
        ReplicaServer standby = ofReplica();
        primary.requireReplica(standby);
        if (primary.timeline() != timeline) {
            // After a failover; positions of another timeline say nothing.
            timeline = primary.timeline();
            lag.forget();
        }
        if (standby.timeline() != primary.timeline()) {
            unwell("it is on timeline " + standby.timeline() + ", and the database on " + primary.timeline());
            return;
        }
        lag.compare(asked, primary.position(), standby.position());
        if (lag.isBeyond()) {
            unwell("it is farther behind than allowed");
        } else if (lag.isWithin() || !warned) {
            well();
        }
    }

    /** {@return what the database says, or null if it can't be reached, which is no fault of the replica} */
    private @Nullable ReplicaServer ofDatabase() {
        try {
            Connection connection = database.lend();
            try {
                return ReplicaServer.of(connection);
            } finally {
                database.giveBack(connection);
            }
        } catch (SQLException | StorageException e) {
            LOG.debug("the database can't be compared with its read replica", e);
            return null;
        }
    }

    private ReplicaServer ofReplica() throws SQLException {
        Connections present = connections;
        if (present == null) {
            present = source.connect();
            connections = present;
            if (closed) {
                close();
            }
        }
        Connection connection = present.lend();
        try {
            ReplicaServer standby = ReplicaServer.of(connection);
            note(physical(connection), standby.position());
            return standby;
        } catch (SQLException e) {
            present.end(connection);
            throw e;
        } finally {
            present.giveBack(connection);
        }
    }

    private synchronized void well() {
        well = true;
        if (warned) {
            warned = false;
            LOG.info("the read replica is used again");
        }
    }

    private synchronized void unwell(String why) {
        well = false;
        // A server that was started anew may have replayed less than before.
        replayed.clear();
        lag.forgetKnown();
        if (!warned) {
            warned = true;
            LOG.warn("the read replica is not used, and the database answers instead: {}", why);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof SQLException sql) {
            return ErrorTranslator.firstLine(sql);
        }
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    /** Closes the connections that were opened here. */
    @Override
    public void close() {
        closed = true;
        Connections present = connections;
        if (present != null) {
            present.close(CLOSING_WAIT, 0);
        }
    }
}
