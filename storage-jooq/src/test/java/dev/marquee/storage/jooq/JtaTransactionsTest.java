package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.StorageException;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.user.NewUser;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.XAConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.xa.PGXADataSource;

/** Calls in distributed transactions of a JTA transaction manager on PostgreSQL. */
@Timeout(60)
class JtaTransactionsTest {

    @TempDir
    static Path store;

    @BeforeAll
    static void keepTheLogApart() {
        for (String name : new String[] {"default", "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreDir(store.toString());
        }
    }

    /** How Marquee learns of a transaction. */
    enum Way {
        SEAM {
            @Override
            MarqueeBuilder builder(EnlistedConnections source) {
                return Marquee.builder().dataSource(source.outside()).transactions(source);
            }
        },
        DATA_SOURCE {
            @Override
            MarqueeBuilder builder(EnlistedConnections source) {
                return Marquee.builder().dataSource(source);
            }
        };

        abstract MarqueeBuilder builder(EnlistedConnections source);
    }

    /**
     * A data source as pools for JTA are: in a transaction it gives the connection that is enlisted in it, and outside
     * one a connection that commits each statement. As a seam, it gives the same.
     */
    static final class EnlistedConnections extends PlainDataSource implements CallerTransactions {

        private static final String KEY = "marquee.connection";

        private final String url;
        private final PGXADataSource distributed = new PGXADataSource();
        private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        private final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();

        EnlistedConnections(String url) {
            this.url = url;
            distributed.setUrl(url);
        }

        PlainDataSource outside() {
            return new PlainDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return DriverManager.getConnection(url);
                }

                @Override
                public Connection getConnection(String username, String password) throws SQLException {
                    return getConnection();
                }
            };
        }

        @Override
        public Connection getConnection() throws SQLException {
            Optional<Connection> current = current();
            return current.isPresent() ? kept(current.get()) : DriverManager.getConnection(url);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        private static Connection kept(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    JtaTransactionsTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        // @start region="jta"
        @Override
        public Optional<Connection> current() {
            if (registry.getTransactionKey() == null || registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
                return Optional.empty();
            }
            Connection present = (Connection) registry.getResource(KEY);
            return Optional.of(present == null ? enlisted() : present);
        }

        private Connection enlisted() {
            try {
                XAConnection opened = distributed.getXAConnection();
                Connection connection = opened.getConnection();
                Transaction transaction = manager.getTransaction();
                transaction.enlistResource(opened.getXAResource());
                registry.putResource(KEY, connection);
                afterwards(status -> {
                    try {
                        opened.close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                return connection;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void afterwards(Consumer<Integer> action) {
            registry.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    action.accept(status);
                }
            });
        }

        @Override
        public boolean afterCompletion(Consumer<Outcome> action) {
            afterwards(status -> action.accept(
                    switch (status) {
                        case Status.STATUS_COMMITTED -> Outcome.COMMITTED;
                        case Status.STATUS_ROLLEDBACK -> Outcome.ROLLED_BACK;
                        default -> Outcome.UNKNOWN;
                    }));
            return true;
        }
        // @end region="jta"
    }

    private static void user(Marquee marquee, String name) {
        marquee.users().register(NewUser.of(name, name + "@example.com"));
    }

    private static List<String> users(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(connection, "SELECT username FROM auth_user ORDER BY 1");
        }
    }

    private static List<String> committed(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(
                    connection,
                    "SELECT 'order ' || id FROM app_order UNION ALL SELECT username FROM auth_user ORDER BY 1");
        }
    }

    @AfterEach
    void endTransaction() throws Exception {
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        if (manager.getTransaction() != null) {
            manager.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void distributedTransactionTakesOurWritesWithIt(Way way) throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        EnlistedConnections source = new EnlistedConnections(url);
        try (Marquee marquee = way.builder(source).passwordIterations(10).open()) {
            try (Connection connection = source.getConnection()) {
                SchemaTest.execute(connection, "CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
            }
            source.manager.begin();
            try (Connection connection = source.getConnection()) {
                SchemaTest.execute(connection, "INSERT INTO app_order VALUES (1)");
            }
            user(marquee, "ada");
            assertThatThrownBy(() -> user(marquee, "ADA")).isInstanceOf(DuplicateException.class);
            marquee.transaction(() -> user(marquee, "bob"));
            assertThat(committed(url)).isEmpty();
            source.manager.commit();
            assertThat(committed(url)).containsExactly("ada", "bob", "order 1");

            source.manager.begin();
            try (Connection connection = source.getConnection()) {
                SchemaTest.execute(connection, "INSERT INTO app_order VALUES (2)");
            }
            user(marquee, "cyd");
            CompletableFuture.runAsync(() -> user(marquee, "dan")).get(20, TimeUnit.SECONDS);
            assertThat(marquee.users().findByUsername("cyd")).isPresent();
            source.manager.rollback();
            assertThat(committed(url)).containsExactly("ada", "bob", "dan", "order 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void suspendedTransactionIsLeftAloneUntilItIsResumed(Way way) throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        EnlistedConnections source = new EnlistedConnections(url);
        try (Marquee marquee = way.builder(source).passwordIterations(10).open()) {
            source.manager.begin();
            user(marquee, "ada");
            Transaction outer = source.manager.suspend();
            source.manager.begin();
            user(marquee, "bob");
            source.manager.commit();
            user(marquee, "cyd");
            source.manager.resume(outer);
            assertThat(marquee.users().findByUsername("ada")).isPresent();
            user(marquee, "dan");
            source.manager.rollback();

            assertThat(users(url)).containsExactly("bob", "cyd");
        }
    }

    @ParameterizedTest
    @EnumSource
    void openingInADistributedTransactionIsRefused(Way way) throws Exception {
        EnlistedConnections source = new EnlistedConnections(Database.POSTGRESQL.migratedUrl());
        source.manager.begin();
        try {
            assertThatThrownBy(() -> way.builder(source).open())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("inside a transaction of the application");
        } finally {
            source.manager.rollback();
        }
    }
}
