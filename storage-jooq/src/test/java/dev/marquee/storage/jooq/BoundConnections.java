package dev.marquee.storage.jooq;

import dev.marquee.storage.CallerTransactions;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** An application's transactions by plain JDBC, the innermost of which is bound to the thread. */
final class BoundConnections implements CallerTransactions {

    /** Work on a connection. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws Exception;
    }

    private static final class Bound {
        private final Connection connection;
        private final List<Consumer<Outcome>> actions = new ArrayList<>();

        private Bound(Connection connection) {
            this.connection = connection;
        }
    }

    private final DataSource source;
    private final boolean announces;
    private final ThreadLocal<Deque<Bound>> bound = ThreadLocal.withInitial(ArrayDeque::new);

    /**
     * Creates transactions.
     *
     * @param announces whether the end of a transaction is announced
     */
    BoundConnections(DataSource source, boolean announces) {
        this.source = source;
        this.announces = announces;
    }

    /** Runs work in a new transaction, and commits it; an exception rolls it back. */
    void run(Work work) throws Exception {
        run(false, work);
    }

    void run(boolean readOnly, Work work) throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(readOnly);
            Bound transaction = new Bound(connection);
            bound.get().push(transaction);
            Outcome outcome = Outcome.ROLLED_BACK;
            try {
                work.run(connection);
                connection.commit();
                outcome = Outcome.COMMITTED;
            } finally {
                bound.get().pop();
                if (outcome == Outcome.ROLLED_BACK) {
                    connection.rollback();
                }
                Outcome end = outcome;
                transaction.actions.forEach(action -> action.accept(end));
            }
        }
    }

    @Override
    public Optional<Connection> current() {
        return Optional.ofNullable(bound.get().peek()).map(transaction -> transaction.connection);
    }

    @Override
    public boolean afterCompletion(Consumer<Outcome> action) {
        return announces && bound.get().element().actions.add(action);
    }

    /** {@return how many actions wait for the end of the innermost transaction} */
    int waiting() {
        return bound.get().element().actions.size();
    }
}
