package dev.marquee.storage.jooq;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that records the statements that are prepared, with the parameters that they were given, how many are
 * executed, and how often it was closed. Thread-safe.
 */
final class RecordedStatements {

    private static final Set<String> EXECUTIONS = Set.of("addBatch", "execute", "executeQuery", "executeUpdate");

    private final List<Prepared> prepared = new CopyOnWriteArrayList<>();
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicReference<@Nullable Interruption> interruption = new AtomicReference<>();
    private final DataSource recording;

    /** What happens before a statement. */
    private record Interruption(String part, Runnable action) {}

    /**
     * A statement that was prepared.
     *
     * @param sql its text
     * @param parameters the arguments of the method that set a parameter, by its number, from 1
     */
    record Prepared(String sql, SortedMap<Integer, Setting> parameters) {

        private Prepared(String sql) {
            this(sql, new ConcurrentSkipListMap<>());
        }

        /** {@return the same statement after a prefix, such as {@code EXPLAIN}, with the same parameters} */
        PreparedStatement prepare(Connection connection, String prefix) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(prefix + sql);
            for (Setting setting : parameters.values()) {
                try {
                    setting.method().invoke(statement, setting.arguments());
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new SQLException(e);
                }
            }
            return statement;
        }
    }

    /** A call of a setter of {@link PreparedStatement}, of which the first argument is the parameter's number. */
    record Setting(Method method, Object[] arguments) {

        Object value() {
            return arguments[1];
        }
    }

    RecordedStatements(DataSource dataSource) {
        recording = wrapped(DataSource.class, dataSource, null);
    }

    DataSource dataSource() {
        return recording;
    }

    /** Lets something happen once, before the next statement with a text in it. */
    void before(String part, Runnable action) {
        interruption.set(new Interruption(part, action));
    }

    private void interrupt(String sql) {
        Interruption next = interruption.get();
        if (next != null && sql.contains(next.part()) && interruption.compareAndSet(next, null)) {
            next.action().run();
        }
    }

    List<String> statements() {
        return prepared.stream().map(Prepared::sql).toList();
    }

    List<Prepared> prepared() {
        return List.copyOf(prepared);
    }

    /** {@return the number of prepared statements that were executed; each row of a batch is one} */
    int executed() {
        return executed.get();
    }

    int timesClosed() {
        return closed.get();
    }

    void forget() {
        prepared.clear();
        executed.set(0);
    }

    private <T> T wrapped(Class<T> type, T target, @Nullable Prepared statement) {
        Class<?>[] types = type == DataSource.class
                ? new Class<?>[] {DataSource.class, AutoCloseable.class}
                : new Class<?>[] {type};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (proxy, method, arguments) -> {
            if (type == DataSource.class && method.getName().equals("close")) {
                closed.incrementAndGet();
                return null;
            }
            Prepared made = null;
            if (method.getName().equals("prepareStatement")) {
                made = new Prepared((String) arguments[0]);
                interrupt(made.sql());
                prepared.add(made);
            }
            if (statement != null && method.getName().startsWith("set") && arguments.length > 1) {
                statement.parameters().put((Integer) arguments[0], new Setting(method, arguments.clone()));
            }
            if (type == PreparedStatement.class && EXECUTIONS.contains(method.getName())) {
                executed.incrementAndGet();
            }
            try {
                Object result = method.invoke(target, arguments);
                if (type == DataSource.class && result instanceof Connection connection) {
                    return wrapped(Connection.class, connection, null);
                }
                return made == null ? result : wrapped(PreparedStatement.class, (PreparedStatement) result, made);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
