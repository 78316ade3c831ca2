package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;

/** Reads large results from the driver, without jOOQ's record of boxed values for each row. Thread-safe. */
final class RowReader {

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;

    RowReader(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
    }

    /** Takes what it needs of the present row of a result. */
    @FunctionalInterface
    interface Visitor {
        void visit(StoredRow row) throws SQLException;
    }

    /** Runs a query, and calls the visitor for each row of the result. */
    void read(ResultQuery<?> query, Visitor visitor) {
        try (Cursor<?> cursor = query.fetchLazy()) {
            ResultSet rows = Objects.requireNonNull(cursor.resultSet(), "the result of a query");
            StoredRow row = new StoredRow(sql, dialect, List.of(cursor.fields()), rows);
            while (rows.next()) {
                visitor.visit(row);
            }
        } catch (SQLException e) {
            StorageException failure = transactions.translated(e);
            transactions.failed(failure);
            throw failure;
        }
    }
}
