package dev.marquee.benchmarks.writes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * A data source that counts the statements which are executed; each row of a JDBC batch is one statement, as it is for
 * the server. Thread-safe.
 */
final class CountedStatements {

    private final AtomicLong count = new AtomicLong();

    DataSource around(DataSource dataSource) {
        return wrapped(DataSource.class, dataSource);
    }

    Connection around(Connection connection) {
        return wrapped(Connection.class, connection);
    }

    /** {@return the number of statements since the last call} */
    long taken() {
        return count.getAndSet(0);
    }

    private <T> T wrapped(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.equals("addBatch") || (name.startsWith("execute") && !name.equals("executeBatch"))) {
                        count.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals("unwrap") || result == null ? result : wrapped(result);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object wrapped(Object result) {
        if (result instanceof PreparedStatement statement) {
            return wrapped(PreparedStatement.class, statement);
        }
        if (result instanceof Statement statement) {
            return wrapped(Statement.class, statement);
        }
        return result instanceof Connection connection ? wrapped(Connection.class, connection) : result;
    }
}
