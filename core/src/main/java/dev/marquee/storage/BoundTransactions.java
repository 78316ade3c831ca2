package dev.marquee.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions whose connections an application binds to the calling thread for the duration of some work, for {@link
 * dev.marquee.MarqueeBuilder#transactions}: {@link #transaction} for plain JDBC, and {@link #with} for the connection
 * of a transaction that a library such as jOOQ began. Inner work may bind another connection, which counts until it
 * returns. Thread-safe.
 *
 * {@snippet :
 * BoundTransactions transactions = new BoundTransactions();
 * Marquee marquee = Marquee.builder()
 *         .dataSource(source)
 *         .transactions(transactions)
 *         .open();
 *
 * User ada = transactions.transaction(source, connection -> {
 *     insertOrder(connection, 1);
 *     return marquee.users().register(NewUser.of("ada", "ada@example.com"));
 * });
 * }
 */
public final class BoundTransactions implements CallerTransactions {

    /**
     * Work in a transaction.
     *
     * @param <T> the type of the result
     * @param <X> what the work may throw
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, X extends Exception> {

        /**
         * Does the work.
         *
         * @param connection the transaction's connection, which the work does not end or close
         * @return the result
         * @throws X if the work fails
         */
        T run(Connection connection) throws X;
    }

    private static final class Bound {
        private final Connection connection;
        private final @Nullable List<Consumer<Outcome>> actions;

        private Bound(Connection connection, @Nullable List<Consumer<Outcome>> actions) {
            this.connection = connection;
            this.actions = actions;
        }
    }

    @SuppressWarnings("ThreadLocalUsage") // Per object, since an application may have one for each database.
    private final ThreadLocal<@Nullable Deque<Bound>> bound = new ThreadLocal<>();

    /** Creates transactions; none is bound. */
    public BoundTransactions() {}

    /**
     * Runs work in a new transaction and commits it. If the work throws, the transaction is rolled back.
     *
     * @param source the application's data source
     * @param work the work
     * @param <T> the type of the result
     * @param <X> what the work may throw
     * @return the result of the work
     * @throws X if the work throws it; nothing took effect
     * @throws SQLException if the transaction can't be begun or committed, or if its connection can't be given back
     *     after it was committed
     */
    public <T extends @Nullable Object, X extends Exception> T transaction(DataSource source, Work<T, X> work)
            throws X, SQLException {
        try (Connection connection = source.getConnection()) {
            boolean commitsItself = connection.getAutoCommit();
            connection.setAutoCommit(false);
            List<Consumer<Outcome>> actions = new ArrayList<>();
            Outcome outcome = Outcome.ROLLED_BACK;
            try {
                T result = bound(new Bound(connection, actions), work);
                outcome = Outcome.UNKNOWN;
                connection.commit();
                outcome = Outcome.COMMITTED;
                connection.setAutoCommit(commitsItself);
                return result;
            } catch (Throwable e) {
                if (outcome != Outcome.COMMITTED) {
                    rollBack(connection, commitsItself, e);
                }
                throw e;
            } finally {
                for (Consumer<Outcome> action : actions) {
                    action.accept(outcome);
                }
            }
        }
    }

    private static void rollBack(Connection connection, boolean commitsItself, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(commitsItself);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Runs work in the transaction of a connection, which the caller ends afterwards. Its end is not announced.
     *
     * @param connection a connection with {@code autoCommit=false}
     * @param work the work
     * @param <T> the type of the result
     * @param <X> what the work may throw
     * @return the result of the work
     * @throws X if the work throws it; the caller decides whether the transaction is rolled back
     */
    public <T extends @Nullable Object, X extends Exception> T with(Connection connection, Work<T, X> work) throws X {
        return bound(new Bound(connection, null), work);
    }

    private <T extends @Nullable Object, X extends Exception> T bound(Bound transaction, Work<T, X> work) throws X {
        Deque<Bound> present = bound.get();
        Deque<Bound> all = present == null ? new ArrayDeque<>() : present;
        bound.set(all);
        all.push(transaction);
        try {
            return work.run(transaction.connection);
        } finally {
            all.pop();
            if (all.isEmpty()) {
                bound.remove();
            }
        }
    }

    @Override
    public Optional<Connection> current() {
        Deque<Bound> present = bound.get();
        return present == null ? Optional.empty() : Optional.of(present.element().connection);
    }

    @Override
    public boolean afterCompletion(Consumer<Outcome> action) {
        Deque<Bound> present = bound.get();
        List<Consumer<Outcome>> actions = present == null ? null : present.element().actions;
        return actions != null && actions.add(action);
    }
}
