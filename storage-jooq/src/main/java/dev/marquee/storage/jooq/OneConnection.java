package dev.marquee.storage.jooq;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * Gives Flyway one open connection, whose transaction the caller began and ends: closing, committing, rolling back and
 * what is not allowed in a transaction have no effect. Flyway alone would need two connections, commit after each
 * migration, and lock the database for its session, which a pooler such as PgBouncer does not keep. Confined to one
 * thread.
 */
final class OneConnection extends PlainDataSource {

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
}
