package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.storage.BoundTransactions;
import dev.marquee.user.NewUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The producer for plain CDI, in Weld. */
class CdiTest {

    @TempDir
    static Path folder;

    /** What the application has anyway. */
    @ApplicationScoped
    static class Pool {

        @Produces
        @Singleton
        DataSource source() {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + folder.resolve("movies.db"));
            source.setEnforceForeignKeys(true);
            return source;
        }
    }

    // @start region="cdi"
    /** Opens Marquee on the application's data source when the container starts, and closes it at the end. */
    @ApplicationScoped
    static class MarqueeProducer {

        // Singletons, since final classes have no proxies.
        @Produces
        @Singleton
        BoundTransactions transactions() {
            return new BoundTransactions();
        }

        @Produces
        @Singleton
        Marquee marquee(DataSource source, BoundTransactions transactions) {
            return Marquee.builder()
                    .dataSource(source)
                    .transactions(transactions)
                    .open();
        }

        void close(@Disposes Marquee marquee) {
            marquee.close();
        }

        void start(@Observes Startup event, Marquee marquee) {
            marquee.warmUp();
        }
    }
    // @end region="cdi"

    // @start region="cdi-transaction"
    @ApplicationScoped
    static class Orders {

        @Inject
        DataSource source;

        @Inject
        BoundTransactions transactions;

        @Inject
        Marquee marquee;

        void order(int id, String username) throws SQLException {
            transactions.transaction(source, connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO app_order VALUES (" + id + ")");
                }
                return marquee.users().register(NewUser.of(username, username + "@example.com"));
            });
        }
    }
    // @end region="cdi-transaction"

    @Test
    void producerOpensJoinsTransactionsAndCloses() throws SQLException {
        Marquee marquee;
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Pool.class, MarqueeProducer.class, Orders.class)
                .initialize()) {
            marquee = container.select(Marquee.class).get();
            DataSource source = container.select(DataSource.class).get();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
            }
            Orders orders = container.select(Orders.class).get();

            orders.order(1, "ada");
            assertThatThrownBy(() -> orders.order(1, "bob")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> orders.order(2, "ada")).isInstanceOf(DuplicateException.class);

            assertThat(marquee.users().count()).isEqualTo(1);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement
                                .executeQuery("SELECT count(*) FROM app_order")
                                .getInt(1))
                        .isEqualTo(1);
            }
        }
        assertThatThrownBy(() -> marquee.users().count()).isInstanceOf(StorageException.class);
    }
}
