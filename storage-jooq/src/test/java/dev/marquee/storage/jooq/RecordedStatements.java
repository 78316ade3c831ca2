package dev.marquee.storage.jooq;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that records the statements that are prepared and how often it was closed. Thread-safe. */
final class RecordedStatements {

    private final List<String> statements = new CopyOnWriteArrayList<>();
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

    int timesClosed() {
        return closed.get();
    }

    void forget() {
        statements.clear();
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
            try {
                Object result = method.invoke(target, arguments);
                return method.getName().equals("getConnection") && result instanceof Connection connection
                        ? wrapped(Connection.class, connection)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
