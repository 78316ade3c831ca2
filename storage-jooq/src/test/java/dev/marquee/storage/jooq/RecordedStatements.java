package dev.marquee.storage.jooq;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source that records the statements that are prepared, how many are executed, and how often it was closed.
 * Thread-safe.
 */
final class RecordedStatements {

    private static final Set<String> EXECUTIONS = Set.of("addBatch", "execute", "executeQuery", "executeUpdate");

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final DataSource recording;

    RecordedStatements(DataSource dataSource) {
        recording = wrapped(DataSource.class, dataSource);
    }

    DataSource dataSource() {
        return recording;
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    /** {@return the number of prepared statements that were executed; each row of a batch is one} */
    int executed() {
        return executed.get();
    }

    int timesClosed() {
        return closed.get();
    }

    void forget() {
        statements.clear();
        executed.set(0);
    }

    private <T> T wrapped(Class<T> type, T target) {
        Class<?>[] types = type == DataSource.class
                ? new Class<?>[] {DataSource.class, AutoCloseable.class}
                : new Class<?>[] {type};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (proxy, method, arguments) -> {
            if (type == DataSource.class && method.getName().equals("close")) {
                closed.incrementAndGet();
                return null;
            }
            if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
            }
            if (type == PreparedStatement.class && EXECUTIONS.contains(method.getName())) {
                executed.incrementAndGet();
            }
            try {
                Object result = method.invoke(target, arguments);
                if (type == DataSource.class && result instanceof Connection connection) {
                    return wrapped(Connection.class, connection);
                }
                return method.getName().equals("prepareStatement")
                        ? wrapped(PreparedStatement.class, (PreparedStatement) result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
