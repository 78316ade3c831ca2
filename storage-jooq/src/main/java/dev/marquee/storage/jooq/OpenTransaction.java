package dev.marquee.storage.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Shows whether a transaction is under way on a connection. */
final class OpenTransaction {

    private OpenTransaction() {}

    /**
     * {@return whether what is written on a connection takes effect only when a transaction ends} Cost: no statement.
     */
    static boolean isOn(Connection connection) throws SQLException {
        return !connection.getAutoCommit() || isOpenOnServer(connection);
    }

    /**
     * {@return whether the driver knows that no transaction is under way, on a connection where one was} SQLite's does
     * not know it. Cost: no statement.
     */
    static boolean hasEnded(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class) && !isOpenOnServer(connection);
    }

    /** PostgreSQL's driver begins the branch of a distributed transaction by a statement, and stays in its mode. */
    private static boolean isOpenOnServer(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }
}
