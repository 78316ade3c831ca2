package dev.marquee.storage.jooq;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives Flyway one open connection, whose transaction the caller began and ends: closing, committing, rolling back and
 * what is not allowed in a transaction have no effect. Flyway alone would need two connections, commit after each
 * migration, and lock the database for its session, which a pooler such as PgBouncer does not keep. Confined to one
 * thread.
 */
final class OneConnection implements DataSource {

    private final Connection connection;
    private boolean pretendedAutoCommit = true;

    OneConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean plain = arguments == null || arguments.length == 0;
                    switch (method.getName()) {
                        case "close", "commit", "setReadOnly", "setTransactionIsolation" -> {
                            return null;
                        }
                        case "rollback" -> {
                            if (plain) {
                                return null;
                            }
                        }
                        case "getAutoCommit" -> {
                            return pretendedAutoCommit;
                        }
                        case "setAutoCommit" -> {
                            pretendedAutoCommit = (Boolean) arguments[0];
                            return null;
                        }
                        default -> {}
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.marquee");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("it wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
