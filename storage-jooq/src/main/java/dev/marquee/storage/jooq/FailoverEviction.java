package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Empties the pool when a server refuses a write because it is no longer the primary: new connections go to the one that is.
 * The pool itself knows of lost connections only, and these are not lost. Thread-safe.
 */
final class FailoverEviction implements SQLExceptionOverride {

    private volatile @Nullable HikariDataSource pool;

    /** Names the pool that is to be emptied; it exists only when its configuration, this included, is complete. */
    void watch(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override // Override alone is the interface's own answer.
    public Override adjudicate(SQLException fault) {
        if (!ErrorTranslator.READ_ONLY_SERVER.equals(fault.getSQLState())) {
            return Override.CONTINUE_EVICT;
        }
        HikariDataSource watched = pool;
        HikariPoolMXBean connections = watched == null ? null : watched.getHikariPoolMXBean();
        if (connections != null) {
            // Idle ones now, others when they are given back.
            connections.softEvictConnections();
        }
        return Override.MUST_EVICT;
    }
}
