package dev.marquee.storage.jooq;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * An atomic part of a thread's work on one connection: a transaction of the library's own, or a savepoint in one of the
 * application's. Confined to one thread.
 */
final class Scope {

    /** Who ends the transaction of the connection, and how the connection is found. */
    enum Kind {
        /** The library ends it. */
        OWN,
        /** The library ends it, on the read replica, where nothing can be written. */
        OF_REPLICA,
        /** The application ends it, whose seam knows the connection. */
        OF_SEAM,
        /** The application ends it, whose data source gave the connection. */
        OF_DATA_SOURCE
    }

    private final Connection connection;
    private final Kind kind;
    private final @Nullable Scope outer;
    private final int depth;

    /** Why the part must be rolled back, also if its work ends without an exception. */
    @Nullable
    Throwable failure;

    long catalogChanges;
    long favoriteChanges;

    /**
     * Creates a scope.
     *
     * @param outer the scope in which the thread was, on this connection or another one
     */
    Scope(Connection connection, Kind kind, @Nullable Scope outer) {
        this.connection = connection;
        this.kind = kind;
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    Connection connection() {
        return connection;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    /** {@return how many scopes the thread is in} */
    int depth() {
        return depth;
    }

    /** {@return whether the application ends the transaction} */
    boolean isJoined() {
        return kind == Kind.OF_SEAM || kind == Kind.OF_DATA_SOURCE;
    }

    /** {@return the name of the savepoint of a joined part; those around it have other names} */
    String savepoint() {
        return Savepoints.name(depth);
    }
}
