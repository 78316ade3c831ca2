package dev.marquee.benchmarks.serving;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections that counts the statements that are sent through it and the rows that are read. Thread-safe.
 */
public final class CountingDataSource implements DataSource, AutoCloseable {

    private static final Set<String> EXECUTIONS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch");

    private final HikariDataSource pool;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /**
     * Opens a pool.
     *
     * @param url the database
     */
    public CountingDataSource(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        if (url.startsWith("jdbc:sqlite:")) {
            config.setConnectionInitSql("PRAGMA foreign_keys = ON");
            config.addDataSourceProperty("busy_timeout", "5000");
            config.addDataSourceProperty("synchronous", "NORMAL");
        }
        pool = new HikariDataSource(config);
    }

    /**
     * The database's work.
     *
     * @param statements the number of statements
     * @param rows the number of rows read
     */
    public record Work(long statements, long rows) {

        /**
         * Returns the work since an earlier moment.
         *
         * @param earlier the work so far at that moment
         * @return the difference
         */
        public Work since(Work earlier) {
            return new Work(statements - earlier.statements, rows - earlier.rows);
        }
    }

    /** {@return the work so far} */
    public Work work() {
        return new Work(statements.get(), rows.get());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counted(Connection.class, pool.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private <T> T counted(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> called(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object called(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        // What is set on a borrowed connection is no statement of a call.
        boolean isSetting = arguments != null
                && arguments.length > 0
                && arguments[0] instanceof String statement
                && statement.startsWith("PRAGMA ");
        if (target instanceof Statement && EXECUTIONS.contains(method.getName()) && !isSetting) {
            statements.incrementAndGet();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (target instanceof ResultSet && method.getName().equals("next") && Boolean.TRUE.equals(result)) {
            rows.incrementAndGet();
        }
        if (result instanceof PreparedStatement prepared) {
            return counted(PreparedStatement.class, prepared);
        }
        if (result instanceof Statement statement && !(target instanceof ResultSet)) {
            return counted(Statement.class, statement);
        }
        return result instanceof ResultSet read ? counted(ResultSet.class, read) : result;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("marquee");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
