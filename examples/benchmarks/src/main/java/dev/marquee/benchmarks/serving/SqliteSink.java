package dev.marquee.benchmarks.serving;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows into a SQLite file in one transaction, without a journal: a generation that fails starts anew. */
final class SqliteSink implements RowSink {

    private static final int BATCH = 5_000;

    private final Connection connection;
    private @Nullable PreparedStatement insert;
    private int pending;

    SqliteSink(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        execute(
                "PRAGMA journal_mode = OFF",
                "PRAGMA synchronous = OFF",
                "PRAGMA foreign_keys = OFF",
                "PRAGMA cache_size = -600000",
                "PRAGMA locking_mode = EXCLUSIVE");
        connection.setAutoCommit(false);
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void table(String name, String... columns) throws SQLException {
        flush();
        String marks = String.join(",", Collections.nCopies(columns.length, "?"));
        insert = connection.prepareStatement(
                "INSERT INTO " + name + " (" + String.join(",", List.of(columns)) + ") VALUES (" + marks + ")");
    }

    @Override
    public void row(Object... values) throws SQLException {
        PreparedStatement statement = insert;
        if (statement == null) {
            throw new IllegalStateException("no table was begun");
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        if (++pending == BATCH) {
            statement.executeBatch();
            pending = 0;
        }
    }

    private void flush() throws SQLException {
        if (insert != null) {
            insert.executeBatch();
            insert.close();
            pending = 0;
        }
    }

    @Override
    public void finish() throws SQLException {
        flush();
        insert = null;
        connection.commit();
        connection.setAutoCommit(true);
        execute("ANALYZE", "PRAGMA journal_mode = WAL");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
