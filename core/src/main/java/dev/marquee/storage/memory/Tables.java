package dev.marquee.storage.memory;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a database in memory with its transactions, which run one after the other. Rows must be immutable.
 * Thread-safe if the tables are used by {@linkplain #guarded guarded} objects alone.
 */
public final class Tables {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final List<NavigableMap<?, ?>> tables = new ArrayList<>();
    private final NavigableMap<String, Long> numbers = table();
    private Map<String, Long> committed = Map.of();
    private boolean inTransaction;
    private boolean failed;
    private boolean closed;

    /** Creates a database without tables. */
    public Tables() {}

    /**
     * Adds a table, sorted by its key.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the rows
     * @return the table, which a transaction that fails restores
     */
    public <K extends Comparable<K>, V> NavigableMap<K, V> table() {
        NavigableMap<K, V> table = new TreeMap<>();
        tables.add(table);
        return table;
    }

    /**
     * Returns a row that must exist.
     *
     * @param table the table
     * @param id the row's id
     * @param what the kind of row in the message
     * @param <K> the type of the keys
     * @param <V> the type of the rows
     * @return the row
     * @throws NotFoundException if there is none
     */
    public static <K, V> V existing(Map<K, V> table, K id, String what) {
        V row = table.get(id);
        if (row == null) {
            throw new NotFoundException("there is no " + what + " with id " + id + "; add it first");
        }
        return row;
    }

    /**
     * Returns a number that {@link #next} counts.
     *
     * @param counter the name of the number
     * @return the number, 0 if it was never counted
     */
    public long number(String counter) {
        return numbers.getOrDefault(counter, 0L);
    }

    /**
     * Counts one further.
     *
     * @param counter the name of the number
     * @return the next number, from 1 on
     */
    public long next(String counter) {
        return numbers.merge(counter, 1L, Long::sum);
    }

    /**
     * Returns a number as of the last commit.
     *
     * @param counter the name of the number
     * @return the number, without what the transaction under way counted
     */
    public long committed(String counter) {
        return committed.getOrDefault(counter, 0L);
    }

    /**
     * Guards a part of the storage: one thread at a time is in a part, and a transaction keeps the others out.
     *
     * @param api the interface
     * @param part the implementation
     * @param <T> the interface
     * @return the part to hand out; once the database is closed, it refuses every call but {@code close}
     */
    public <T> T guarded(Class<T> api, T part) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (proxy, method, values) -> {
            lock.lock();
            try {
                if (closed && !method.getName().equals("close")) {
                    throw new StorageException("the database is closed; open it again", null);
                }
                Object result = method.invoke(part, values);
                if (!inTransaction) {
                    committed = new HashMap<>(numbers);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                lock.unlock();
            }
        }));
    }

    /**
     * Runs work in a transaction, as {@link dev.marquee.storage.Storage#transaction} says. Cost: a copy of each table,
     * not of its rows.
     *
     * @param work the work
     * @param <T> the type of the result
     * @return the result
     */
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        if (inTransaction) {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                failed = true;
                throw e;
            }
        }
        List<Runnable> rollback = tables.stream().map(Tables::restoration).toList();
        inTransaction = true;
        failed = false;
        boolean done = false;
        try {
            T result = work.get();
            if (failed) {
                throw new StorageException("work that joined the transaction failed; all is rolled back", null);
            }
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback.forEach(Runnable::run);
            }
            inTransaction = false;
        }
    }

    private static <K, V> Runnable restoration(NavigableMap<K, V> table) {
        NavigableMap<K, V> before = new TreeMap<>(table);
        return () -> {
            table.clear();
            table.putAll(before);
        };
    }

    /** {@return whether the calling thread is inside a transaction} */
    public boolean inTransaction() {
        return inTransaction;
    }

    /** Refuses calls of guarded objects from now on. */
    public void close() {
        closed = true;
    }
}
