package dev.marquee.storage.jooq;

import dev.marquee.storage.ModelStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who watch when another model is in use, by PostgreSQL's {@code NOTIFY} and {@code LISTEN}. Thread-safe.
 *
 * <p>The first watch starts a daemon thread with a connection of its own outside the pool. When the connection is lost,
 * the thread opens another one after a pause that grows to a minute, and calls back then, because it may have missed a
 * notice. A server that refuses the connection, because the role may have no more of them for instance, is asked again
 * after such a pause too. The thread ends with the last watch, or when the database is closed.
 */
final class ModelNotices implements AutoCloseable {

    /** Names are those of the whole database; a notice from another schema of it costs one query. */
    private static final String CHANNEL = "marquee_model";

    /** The silence after which the connection is looked at: a host that vanished closes none. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CLOSING_WAIT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ModelNotices.class);

    private final DriverDataSource source;
    private final Duration firstPause;
    private final List<Runnable> watching = new CopyOnWriteArrayList<>();

    /** Guards the thread, its connection, and whether they are still wanted. */
    private final Object monitor = new Object();

    private @Nullable Thread thread;
    private @Nullable Connection connection;
    private boolean closed;

    /**
     * Creates notices without a thread and a connection.
     *
     * @param source opens the connection, which lasts
     */
    ModelNotices(DriverDataSource source) {
        this(source, FIRST_PAUSE);
    }

    ModelNotices(DriverDataSource source, Duration firstPause) {
        // An answer to the look after a silence is one packet; and the server's list of connections tells what this is.
        this.source = source.with("socketTimeout", "20").with("ApplicationName", "marquee models");
        this.firstPause = firstPause;
    }

    /** Tells, once the transaction under way is committed, that another model is in use. */
    static void send(DSLContext sql) {
        sql.execute("NOTIFY " + CHANNEL);
    }

    /** Begins to watch, as {@link ModelStore#watch} says. */
    ModelStore.Watch watch(Runnable changed) {
        // Another object each time: the same runnable may watch twice.
        Runnable watcher = () -> tell(changed);
        synchronized (monitor) {
            if (closed) {
                return () -> {};
            }
            watching.add(watcher);
            if (thread == null) {
                thread = new Thread(this::listen, "marquee-models");
                thread.setDaemon(true);
                thread.start();
            }
        }
        return () -> {
            if (watching.remove(watcher) && watching.isEmpty()) {
                endIfUnwatched();
            }
        };
    }

    private static void tell(Runnable changed) {
        try {
            changed.run();
        } catch (RuntimeException | Error e) {
            // Whatever it is, the thread goes on: the next change may concern others.
            LOG.warn("a change of the model in use could not be followed; it is noticed by the next look", e);
        }
    }

    private void listen() {
        long pause = firstPause.toMillis();
        boolean isKnown = false;
        while (isWanted()) {
            long began = System.nanoTime();
            try (Connection opened = source.getConnection()) {
                if (!isAdopted(opened)) {
                    return;
                }
                listen(opened);
            } catch (SQLException | RuntimeException e) {
                if (isWanted() && !isKnown) {
                    LOG.info(
                            "no connection tells of another model in use; it is looked for every two seconds: {}",
                            e.toString());
                    isKnown = true;
                }
                LOG.debug("the connection of notices ended", e);
            }
            if (System.nanoTime() - began > LONGEST_PAUSE.toNanos()) {
                pause = firstPause.toMillis();
                isKnown = false;
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
        }
    }

    /** Calls back at each notice until the connection is lost. */
    private void listen(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            LOG.debug("listening on channel {}", CHANNEL);
            PGConnection notices = opened.unwrap(PGConnection.class);
            watching.forEach(Runnable::run);
            while (isWanted()) {
                if (notices.getNotifications((int) SILENCE.toMillis()).length > 0) {
                    watching.forEach(Runnable::run);
                } else {
                    statement.execute("SELECT 1");
                }
            }
        }
    }

    private boolean isAdopted(Connection opened) {
        synchronized (monitor) {
            if (!isWanted()) {
                return false;
            }
            connection = opened;
            return true;
        }
    }

    private boolean isWanted() {
        synchronized (monitor) {
            return !closed && !watching.isEmpty() && thread == Thread.currentThread();
        }
    }

    private void pause(long millis) {
        synchronized (monitor) {
            if (isWanted()) {
                connection = null;
            }
            long end = System.nanoTime() + millis * 1_000_000;
            long left = millis;
            while (isWanted() && left > 0) {
                try {
                    monitor.wait(left);
                } catch (InterruptedException e) {
                    LOG.debug("nobody interrupts this thread but its end, which is looked for");
                }
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
    }

    private void endIfUnwatched() {
        synchronized (monitor) {
            if (watching.isEmpty()) {
                end();
            }
        }
    }

    /** {@return the thread that is ending, or null} To be called with the monitor. */
    private @Nullable Thread end() {
        Thread ending = thread;
        thread = null;
        monitor.notifyAll();
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                // Unlike a closing, this does not wait for the thread that reads from the connection.
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection of notices could not be ended", e);
            }
        }
        return ending;
    }

    /** Ends all watches and waits for the thread for a short time. Closing again has no effect. */
    @Override
    public void close() {
        Thread ending;
        synchronized (monitor) {
            closed = true;
            watching.clear();
            ending = end();
        }
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        ending.interrupt();
        try {
            ending.join(CLOSING_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
