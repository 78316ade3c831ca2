package dev.marquee.storage.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives an open connection first, if there is one, and then others. A database in memory exists as long as a connection
 * to it is open, a server may allow a user only one, and opening another one would take time. Connections to SQLite
 * keep their statements from here on, when the schema is up to date. Thread-safe.
 */
final class FirstConnection extends PlainDataSource implements AutoCloseable {

    private final AtomicReference<@Nullable Connection> first;
    private final DriverDataSource others;

    FirstConnection(@Nullable Connection first, DriverDataSource others) {
        this.first = new AtomicReference<>(first);
        this.others = others;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection open = first.getAndSet(null);
        return CachingConnection.of(open == null ? others.getConnection() : open);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return others.getConnection(username, password);
    }

    @Override
    public int getLoginTimeout() {
        return others.getLoginTimeout();
    }

    /** Closes the first connection if nobody asked for one. */
    @Override
    public void close() throws SQLException {
        Connection open = first.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    /** {@return what a pool logs} */
    @Override
    public String toString() {
        return others.toString();
    }
}
