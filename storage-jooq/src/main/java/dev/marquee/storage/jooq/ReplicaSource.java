package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.WrongReplicaException;
import dev.marquee.storage.ReadReplica;
import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Connects to a read replica, by its URL with a pool or by the caller's data source. Immutable. */
record ReplicaSource(ReadReplica replica, StorageConfig config) {

    /**
     * Checks the URL of a replica, without connecting: what can never be one is no replica that is down.
     *
     * @throws InvalidValueException if it is not one of PostgreSQL, or malformed; the message has no secret
     */
    static void check(ReadReplica replica) {
        String url = replica.url();
        if (url == null) {
            return;
        }
        try {
            PostgresqlUrl.of(url);
        } catch (InvalidValueException e) {
            throw new InvalidValueException("the read replica can't be used: " + e.getMessage());
        }
    }

    /**
     * Opens a first connection, and returns the connections.
     *
     * @throws WrongReplicaException if it leads to a database of another kind
     */
    Connections connect() throws SQLException {
        DataSource given = replica.dataSource();
        if (given != null) {
            try (Connection connection = given.getConnection()) {
                Opening.Traits traits = Opening.Traits.of(connection);
                if (!traits.commitsItself()) {
                    connection.setAutoCommit(false);
                }
                if (traits.dialect() != Dialect.POSTGRESQL) {
                    throw new WrongReplicaException("the read replica is not a PostgreSQL server; give connections to a"
                            + " standby of the database, or leave the read replica out");
                }
                return new Connections(given, null, traits.of(given), null, null);
            }
        }
        String url = Objects.requireNonNull(replica.url(), "neither a URL nor a data source");
        DriverDataSource source = ConnectionPool.source(url, config);
        Opening.Traits traits;
        try (Connection connection = source.getConnection()) {
            traits = Opening.Traits.of(connection);
        }
        FirstConnection none =
                new FirstConnection(null, traits.pooled() ? source.with(Opening.PREPARE_THRESHOLD, "0") : source);
        OwnPool pool = ConnectionPool.openReplica(url, none, config);
        return new Connections(pool, pool, traits, null, null);
    }
}
