package dev.marquee.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(BoundTransactions.class);

    /** The SQL state of each statement after one that failed in the same transaction. */
    private static final String ABORTED = "25P02";

    @SuppressWarnings("ThreadLocalUsage") // Per object, since an application may have one for each database.
    private final ThreadLocal<@Nullable Deque<Bound>> bound = new ThreadLocal<>();

    /** Creates transactions; none is bound. */
    public BoundTransactions() {}

    /**
     * Runs work in a new transaction and commits it. If the work throws, the transaction is rolled back. So it is if a
     * statement failed after which the database accepts no more, and the work caught that exception: PostgreSQL's
     * driver would report the commit as a success, although nothing was committed. Cost: one statement, a savepoint,
     * beside what the work executes.
     *
     * @param source the application's data source
     * @param work the work
     * @param <T> the type of the result
     * @param <X> what the work may throw
     * @return the result of the work
     * @throws X if the work throws it; nothing took effect
     * @throws SQLException if the transaction can't be begun or committed; what fails after the commit, when the
     *     connection is given back, is not thrown
     */
    public <T extends @Nullable Object, X extends Exception> T transaction(DataSource source, Work<T, X> work)
            throws X, SQLException {
        Connection connection = source.getConnection();
        List<Consumer<Outcome>> actions = new ArrayList<>();
        Outcome outcome = Outcome.ROLLED_BACK;
        try {
            boolean commitsItself = begin(connection);
            try {
                T result = bound(new Bound(connection, actions), work);
                refuseAborted(connection);
                outcome = Outcome.UNKNOWN;
                connection.commit();
                outcome = Outcome.COMMITTED;
                afterCommit(connection, commitsItself);
                return result;
            } catch (Throwable e) {
                if (outcome != Outcome.COMMITTED) {
                    rollBack(connection, commitsItself, e);
                }
                throw e;
            }
        } finally {
            giveBack(connection);
            for (Consumer<Outcome> action : actions) {
                action.accept(outcome);
            }
        }
    }

    private static boolean begin(Connection connection) throws SQLException {
        boolean commitsItself = connection.getAutoCommit();
        connection.setAutoCommit(false);
        return commitsItself;
    }

    /** A savepoint is what a database refuses in a transaction that it will not commit. */
    private static void refuseAborted(Connection connection) throws SQLException {
        try {
            connection.setSavepoint();
        } catch (SQLFeatureNotSupportedException e) {
            // Then there is no way to ask, and the commit tells.
        } catch (SQLException e) {
            if (!ABORTED.equals(e.getSQLState())) {
                throw e;
            }
            throw new SQLException(
                    "a statement of the transaction failed and its exception was caught, so all of it was rolled back;"
                            + " let the exception through, or set a savepoint before the statement",
                    ABORTED,
                    e);
        }
    }

    private static void afterCommit(Connection connection, boolean commitsItself) {
        try {
            connection.setAutoCommit(commitsItself);
        } catch (SQLException e) {
            LOG.debug("a connection could not be set as it came", e);
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

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection could not be returned", e);
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
