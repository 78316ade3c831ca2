package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.storage.CallerTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions on a data source, as Marquee joins them: those that a transaction manager for JDBC or JPA began
 * in the calling thread, on this data source or a proxy of it. The manager may know another proxy of the same data
 * source than Marquee was given; what they wrap is compared. Thread-safe.
 */
final class SpringTransactions implements CallerTransactions {

    /** Whether the transactions that are watched were committed. Spring has a holder for each, without equality. */
    private static final Map<ConnectionHolder, Boolean> COMMITTED = Collections.synchronizedMap(new WeakHashMap<>());

    private final DataSource dataSource;
    private final DataSource root;

    private SpringTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
        this.root = root(dataSource);
    }

    /**
     * Creates the view of the transactions on a data source.
     *
     * @param dataSource the application's data source, or a proxy of it
     */
    static SpringTransactions of(DataSource dataSource) {
        DataSource source = dataSource;
        DataSource layer = dataSource;
        while (layer instanceof DelegatingDataSource proxy && proxy.getTargetDataSource() != null) {
            layer = proxy.getTargetDataSource();
            // Its connections would be those of the transaction, in disguise, also through another proxy around it.
            if (proxy instanceof TransactionAwareDataSourceProxy) {
                source = layer;
            }
        }
        return new SpringTransactions(source);
    }

    /** {@return the data source whose connections are outside Spring's transactions} */
    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Optional<Connection> current() {
        return isCompleting()
                ? Optional.empty()
                : holders()
                        .map(SpringTransactions::inTransaction)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    /** {@return what Spring holds for the calling thread on this data source and on proxies of it} */
    @SuppressWarnings("ReferenceEquality") // Spring keeps a transaction by the identity of its data source.
    private Stream<ConnectionHolder> holders() {
        return TransactionSynchronizationManager.getResourceMap().entrySet().stream()
                .filter(resource -> resource.getKey() instanceof DataSource key && root(key) == root)
                .map(Map.Entry::getValue)
                .filter(ConnectionHolder.class::isInstance)
                .map(ConnectionHolder.class::cast);
    }

    /** {@return whether the transaction ended, and only what follows its end is called yet} */
    private static boolean isCompleting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isSynchronizationActive();
    }

    /** {@return the holder's connection, or null if it commits each statement: then there is only a scope} */
    private static @Nullable Connection inTransaction(ConnectionHolder holder) {
        // JPA's manager does not mark the connection that it lends to JDBC.
        boolean transactional =
                holder.isSynchronizedWithTransaction() || TransactionSynchronizationManager.isActualTransactionActive();
        if (!transactional || holder.getConnectionHandle() == null || isCommitted(holder)) {
            return null;
        }
        refuseExpired(holder);
        Connection connection = holder.getConnection();
        try {
            return connection.getAutoCommit() ? null : connection;
        } catch (SQLException e) {
            throw new StorageException(
                    "the connection of the application's transaction can't be used; roll the transaction back", e);
        }
    }

    /** Marks a transaction whose timeout has passed for rollback, as Spring does before a statement of its own. */
    private static void refuseExpired(ConnectionHolder holder) {
        if (!holder.hasTimeout()) {
            return;
        }
        try {
            holder.getTimeToLiveInMillis();
        } catch (TransactionTimedOutException e) {
            throw new TransientStorageException(
                    "the application's transaction has taken longer than its timeout, and is rolled back; repeat all of"
                            + " it, or set a longer timeout",
                    e);
        }
    }

    private static boolean isCommitted(ConnectionHolder holder) {
        watch(holder);
        return COMMITTED.getOrDefault(holder, false);
    }

    /**
     * Watches the transaction of a holder with all of its holders: where a proxy of the manager's data source takes
     * connections from another proxy, Spring has one for each.
     */
    @SuppressWarnings("ReferenceEquality")
    static void watchAllOf(ConnectionHolder holder) {
        TransactionSynchronizationManager.getResourceMap().forEach((key, value) -> {
            if (value == holder && key instanceof DataSource source) {
                new SpringTransactions(source).holders().forEach(SpringTransactions::watch);
            }
        });
    }

    /** Notes when the transaction of a holder is committed, before what else follows the commit. */
    private static void watch(ConnectionHolder holder) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || COMMITTED.putIfAbsent(holder, false) != null) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public int getOrder() {
                return Ordered.HIGHEST_PRECEDENCE;
            }

            @Override
            public void afterCommit() {
                COMMITTED.put(holder, true);
            }

            @Override
            public void afterCompletion(int status) {
                COMMITTED.remove(holder);
            }
        });
    }

    @Override
    public boolean afterCompletion(Consumer<Outcome> action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return false;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                action.accept(outcome(status));
            }
        });
        return true;
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case TransactionSynchronization.STATUS_COMMITTED -> Outcome.COMMITTED;
            case TransactionSynchronization.STATUS_ROLLED_BACK -> Outcome.ROLLED_BACK;
            default -> Outcome.UNKNOWN;
        };
    }

    private static DataSource root(DataSource dataSource) {
        DataSource source = dataSource;
        while (source instanceof DelegatingDataSource proxy && proxy.getTargetDataSource() != null) {
            source = proxy.getTargetDataSource();
        }
        return source;
    }
}
