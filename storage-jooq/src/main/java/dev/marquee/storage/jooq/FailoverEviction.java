package dev.marquee.storage.jooq;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Evicts all connections of a pool when a server refuses a write because it is no longer the primary, so that new
 * connections go to the new primary. By itself, the pool evicts only lost connections, and these are still open.
 * Thread-safe.
 */
final class FailoverEviction implements SQLExceptionOverride {

    private volatile @Nullable OwnPool pool;

    /** Sets the pool, which can be created only after its configuration with this object. */
    void watch(OwnPool pool) {
        this.pool = pool;
    }

    @java.lang.Override // The simple name is the interface's nested type.
    public Override adjudicate(SQLException fault) {
        if (!ErrorTranslator.READ_ONLY_SERVER.equals(fault.getSQLState())) {
            return Override.CONTINUE_EVICT;
        }
        OwnPool watched = pool;
        if (watched != null) {
            watched.evictAll();
        }
        return Override.MUST_EVICT;
    }
}
