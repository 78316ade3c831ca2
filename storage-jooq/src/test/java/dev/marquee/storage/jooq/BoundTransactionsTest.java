package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.BoundTransactions;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of plain JDBC and of an application's own jOOQ that are bound to the thread. */
@Timeout(60)
class BoundTransactionsTest {

    private static final class Application implements AutoCloseable {

        private final String url;
        private final HikariDataSource pool;
        private final BoundTransactions transactions = new BoundTransactions();
        private final Marquee marquee;

        Application(Database database) throws SQLException {
            url = database.migratedUrl();
            pool = OpeningTest.dataSource(database == Database.SQLITE ? url + "?foreign_keys=on" : url);
            marquee = Marquee.builder()
                    .dataSource(pool)
                    .transactions(transactions)
                    .passwordIterations(10)
                    .open();
            try (Connection connection = pool.getConnection()) {
                SchemaTest.execute(connection, "CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
            }
        }

        UserId user(String name) {
            return marquee.users()
                    .register(NewUser.of(name, name + "@example.com"))
                    .id();
        }

        DSLContext jooq(Database database) {
            return DSL.using(pool, database == Database.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES);
        }

        List<String> committed() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                return SchemaTest.rows(
                        connection,
                        "SELECT 'order ' || id FROM app_order UNION ALL SELECT username FROM auth_user ORDER BY 1");
            }
        }

        @Override
        public void close() {
            marquee.close();
            pool.close();
        }
    }

    private static void insertOrder(Connection connection, int id) throws SQLException {
        SchemaTest.execute(connection, "INSERT INTO app_order VALUES (" + id + ")");
    }

    @ParameterizedTest
    @EnumSource
    void recipesOfThePage(Database database) throws SQLException {
        try (Application app = new Application(database)) {
            HikariDataSource source = app.pool;
            DSLContext dsl = app.jooq(database);
            // @start region="jdbc"
            BoundTransactions transactions = new BoundTransactions();
            Marquee marquee = Marquee.builder()
                    .dataSource(source)
                    .transactions(transactions)
                    .open();

            User ada = transactions.transaction(source, connection -> {
                insertOrder(connection, 1);
                return marquee.users().register(NewUser.of("ada", "ada@example.com"));
            });
            // @end region="jdbc"
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id();
            // @start region="jooq"
            dsl.transaction(jooq -> {
                jooq.dsl().execute("INSERT INTO app_order VALUES (2)");
                jooq.dsl()
                        .connection(connection -> transactions.with(
                                connection, inner -> marquee.favorites().add(ada.id(), heat)));
            });
            // @end region="jooq"
            assertThat(marquee.favorites().contains(ada.id(), heat)).isTrue();
            assertThat(app.committed()).containsExactly("ada", "order 1", "order 2");
            marquee.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainJdbcCommitsAndRollsBackBoth(Database database) throws SQLException {
        try (Application app = new Application(database)) {
            UserId ada = app.transactions.transaction(app.pool, connection -> {
                SchemaTest.execute(connection, "INSERT INTO app_order VALUES (1)");
                return app.user("ada");
            });
            assertThatThrownBy(() -> app.transactions.transaction(app.pool, connection -> {
                        SchemaTest.execute(connection, "INSERT INTO app_order VALUES (2)");
                        app.user("bob");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(app.marquee.users().find(ada)).isPresent();
            assertThat(app.committed()).containsExactly("ada", "order 1");
            assertThat(app.transactions.current()).isEmpty();
            try (Connection connection = app.pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }
    }

    /** PostgreSQL's driver reports such a commit as a success. */
    @Test
    void transactionThatPostgresqlWillNotCommitFails() throws SQLException {
        try (Application app = new Application(Database.POSTGRESQL)) {
            List<CallerTransactions.Outcome> outcomes = new ArrayList<>();

            assertThatThrownBy(() -> app.transactions.transaction(app.pool, connection -> {
                        app.transactions.afterCompletion(outcomes::add);
                        UserId ada = app.user("ada");
                        assertThatThrownBy(() -> SchemaTest.execute(connection, "SELECT nothing"))
                                .isInstanceOf(SQLException.class);
                        return ada;
                    }))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("its exception was caught, so all of it was rolled back");

            assertThat(outcomes).containsExactly(CallerTransactions.Outcome.ROLLED_BACK);
            assertThat(app.committed()).isEmpty();
            assertThat(app.user("bob")).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionLostAfterTheCommitLeavesItASuccess(Database database) throws SQLException {
        try (Application app = new Application(database)) {
            PlainDataSource source = new PlainDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return lostAfterCommit(app.pool.getConnection());
                }

                @Override
                public Connection getConnection(String username, String password) throws SQLException {
                    return getConnection();
                }
            };

            UserId ada = app.transactions.transaction(source, connection -> app.user("ada"));

            assertThat(app.marquee.users().find(ada)).isPresent();
        }
    }

    private static Connection lostAfterCommit(Connection connection) {
        AtomicBoolean committed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                    if (committed.get()) {
                        connection.close();
                        throw new SQLException("lost", "08006");
                    }
                    committed.set(method.getName().equals("commit"));
                    try {
                        return method.invoke(connection, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void connectionBoundInsideAnotherOneCountsUntilItsWorkEnds(Database database) throws SQLException {
        try (Application app = new Application(database)) {
            assertThatThrownBy(() -> app.transactions.transaction(app.pool, outer -> {
                        app.transactions.transaction(app.pool, inner -> app.user("bob"));
                        assertThat(app.transactions.current()).contains(outer);
                        app.user("ada");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(app.committed()).containsExactly("bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionOfTheApplicationsJooqIsJoined(Database database) throws SQLException {
        try (Application app = new Application(database)) {
            MovieId heat = app.marquee
                    .movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id();
            DSLContext dsl = app.jooq(database);
            dsl.transaction(jooq -> {
                jooq.dsl().execute("INSERT INTO app_order VALUES (1)");
                jooq.dsl()
                        .connection(connection -> app.transactions.with(connection, inner -> {
                            UserId ada = app.user("ada");
                            assertThatThrownBy(() -> app.user("ADA")).isInstanceOf(DuplicateException.class);
                            return app.marquee.transaction(
                                    () -> app.marquee.favorites().add(ada, heat));
                        }));
                assertThat(app.committed()).isEmpty();
            });
            assertThatThrownBy(() -> dsl.transaction(jooq -> {
                        jooq.dsl().execute("INSERT INTO app_order VALUES (2)");
                        jooq.dsl()
                                .connection(connection -> app.transactions.with(connection, inner -> app.user("bob")));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(app.committed()).containsExactly("ada", "order 1");
            assertThat(app.marquee.favorites().counts(List.of(heat))).containsEntry(heat, 1);
        }
    }
}
