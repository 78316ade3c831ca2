package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of connections of the library's own. HikariCP's data source would log at {@code INFO} that it starts and
 * closes; the pool behind it does not, and the application's own pools log as they did. Thread-safe.
 */
final class OwnPool extends PlainDataSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPool.class);

    private final HikariPool pool;
    private final FirstConnection source;
    private volatile boolean closed;

    OwnPool(HikariConfig config, FirstConnection source) {
        this.source = source;
        config.setDataSource(source);
        // Else the pool opens a connection at once and logs it at INFO.
        config.setInitializationFailTimeout(-1);
        config.validate();
        pool = new HikariPool(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (closed) {
            throw new SQLException("the pool was closed");
        }
        return pool.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is set when the database is opened");
    }

    /** Closes a lent connection instead of keeping it; give it back all the same. */
    void evict(Connection connection) {
        pool.evictConnection(connection);
    }

    /** Closes idle connections now and the others when they are returned. */
    void evictAll() {
        pool.softEvictConnections();
    }

    /** Closes all connections, also those that are lent. Closing again has no effect. */
    @Override
    public void close() {
        closed = true;
        try (source) {
            pool.shutdown();
        } catch (SQLException e) {
            LOG.debug("the first connection could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
