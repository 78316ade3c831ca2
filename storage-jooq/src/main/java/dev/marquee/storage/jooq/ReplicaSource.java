package dev.marquee.storage.jooq;

import dev.marquee.storage.ReadReplica;
import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Connects to a read replica, by its URL with a pool or by the caller's data source. Immutable. */
record ReplicaSource(ReadReplica replica, StorageConfig config) {

    /** Opens a first connection, and returns the connections. */
    Connections connect() throws SQLException {
        DataSource given = replica.dataSource();
        if (given != null) {
            try (Connection connection = given.getConnection()) {
                Opening.Traits traits = Opening.Traits.of(connection);
                if (!traits.commitsItself()) {
                    connection.setAutoCommit(false);
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
