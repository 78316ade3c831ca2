package dev.marquee.storage.jooq;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.tools.jdbc.DefaultPreparedStatement;
import org.jooq.tools.jdbc.DefaultResultSet;
import org.jspecify.annotations.Nullable;

/**
 * One use of a statement of a {@link CachingConnection}, which gets it back when this is closed. A statement is not
 * used again if an execution or the reading of its rows failed, if a setting such as a timeout was changed, or if it
 * would keep much memory: SQLite keeps the values that were set last, and the driver keeps room for as many rows as
 * were in a batch. Once closed, neither this nor its rows reach the statement. Confined to one thread at a time.
 */
final class CachedStatement extends DefaultPreparedStatement {

    /** The most rows of a batch after which a statement is kept. */
    private static final int MOST_ROWS = 100;

    /** The longest value with which a statement is kept, in characters or bytes. */
    static final int LONGEST_VALUE = 16_384;

    private final PreparedStatement statement;
    private final String sql;
    private final CachingConnection connection;

    private @Nullable ResultSet rows;
    private int batched;
    private boolean reusable = true;
    private boolean closed;

    CachedStatement(PreparedStatement statement, String sql, CachingConnection connection) {
        super(statement, connection);
        this.statement = statement;
        this.sql = sql;
        this.connection = connection;
    }

    private interface Use<T> {
        T run() throws SQLException;
    }

    /** Runs what may fail inside SQLite. */
    private <T> T using(Use<T> use) throws SQLException {
        try {
            return use.run();
        } catch (SQLException | RuntimeException | Error e) {
            reusable = false;
            throw e;
        }
    }

    /** {@return the statement, for each method of the superclass} */
    @Override
    public Statement getDelegateStatement() throws SQLException {
        if (closed) {
            throw new SQLException("the statement was closed");
        }
        return statement;
    }

    @Override
    public void setString(int parameter, @Nullable String value) throws SQLException {
        reusable &= value == null || value.length() <= LONGEST_VALUE;
        super.setString(parameter, value);
    }

    @Override
    public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
        reusable &= value == null || value.length <= LONGEST_VALUE;
        super.setBytes(parameter, value);
    }

    @Override
    public boolean execute() throws SQLException {
        return using(super::execute);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return using(super::executeQuery);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return using(super::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return using(super::executeLargeUpdate);
    }

    @Override
    public void addBatch() throws SQLException {
        super.addBatch();
        batched++;
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return using(super::executeBatch);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return using(super::executeLargeBatch);
    }

    @Override
    protected @Nullable ResultSet wrap(@Nullable ResultSet result) {
        if (result == null) {
            return null;
        }
        rows = new Rows(result);
        return rows;
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        reusable = false;
        return getDelegateStatement().getGeneratedKeys();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        reusable = false;
        super.setQueryTimeout(seconds);
    }

    @Override
    public void setMaxRows(int max) throws SQLException {
        reusable = false;
        super.setMaxRows(max);
    }

    @Override
    public void setLargeMaxRows(long max) throws SQLException {
        reusable = false;
        super.setLargeMaxRows(max);
    }

    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        reusable = false;
        super.setMaxFieldSize(max);
    }

    @Override
    public void setFetchSize(int size) throws SQLException {
        reusable = false;
        super.setFetchSize(size);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        reusable = false;
        super.setFetchDirection(direction);
    }

    @Override
    public void setEscapeProcessing(boolean enabled) throws SQLException {
        reusable = false;
        super.setEscapeProcessing(enabled);
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        reusable = false;
        super.setCursorName(name);
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        reusable = false;
        super.setPoolable(poolable);
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        reusable = false;
        super.closeOnCompletion();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        reusable = false;
        return super.unwrap(type);
    }

    @Override
    public boolean isClosed() throws SQLException {
        return closed || super.isClosed();
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        if (reusable && batched <= MOST_ROWS) {
            connection.giveBack(sql, statement);
        } else {
            statement.close();
        }
    }

    /** The rows of one execution. The driver has one result for all executions of a statement. */
    private final class Rows extends DefaultResultSet {

        private final ResultSet result;

        Rows(ResultSet result) {
            super(result, CachedStatement.this);
            this.result = result;
        }

        @Override
        public ResultSet getDelegate() throws SQLException {
            if (closed || rows != this) {
                throw new SQLException("the result was closed");
            }
            return result;
        }

        @Override
        public boolean next() throws SQLException {
            return using(getDelegate()::next);
        }

        @Override
        public boolean isClosed() throws SQLException {
            return closed || rows != this || super.isClosed();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            reusable = false;
            return super.unwrap(type);
        }

        @Override
        public void close() throws SQLException {
            if (!closed && rows == this) {
                super.close();
            }
        }
    }
}
