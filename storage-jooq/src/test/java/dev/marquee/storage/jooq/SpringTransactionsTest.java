package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls in Spring's transactions, which Marquee learns of by the seam or by the connections of the data source. */
@Timeout(60)
class SpringTransactionsTest {

    /** How Marquee learns of a transaction. */
    enum Way {
        SEAM {
            @Override
            MarqueeBuilder builder(DataSource source) {
                return Marquee.builder().dataSource(source).transactions(new SpringSeam(source));
            }
        },
        PROXY {
            @Override
            MarqueeBuilder builder(DataSource source) {
                return Marquee.builder().dataSource(new TransactionAwareDataSourceProxy(source));
            }
        };

        abstract MarqueeBuilder builder(DataSource source);
    }

    // @start region="spring"
    /** Spring's transactions on a data source, for an application without the starter. */
    private record SpringSeam(DataSource source) implements CallerTransactions {

        @Override
        public Optional<Connection> current() {
            // After the end, the connection is bound for a while, but the synchronization is not active.
            if (!TransactionSynchronizationManager.isSynchronizationActive()
                    || !TransactionSynchronizationManager.isActualTransactionActive()
                    || !TransactionSynchronizationManager.hasResource(source)) {
                return Optional.empty();
            }
            Connection connection = DataSourceUtils.getConnection(source);
            // Spring counts its users; the transaction keeps it.
            DataSourceUtils.releaseConnection(connection, source);
            return Optional.of(connection);
        }

        @Override
        public boolean afterCompletion(Consumer<Outcome> action) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    action.accept(
                            switch (status) {
                                case STATUS_COMMITTED -> Outcome.COMMITTED;
                                case STATUS_ROLLED_BACK -> Outcome.ROLLED_BACK;
                                default -> Outcome.UNKNOWN;
                            });
                }
            });
            return true;
        }
    }
    // @end region="spring"

    static Stream<Arguments> matrix() {
        return Arrays.stream(Database.values())
                .flatMap(database -> Arrays.stream(Way.values()).map(way -> Arguments.of(database, way)));
    }

    /** An application with Spring's JDBC and a table of its own beside Marquee's. */
    private static final class Application implements AutoCloseable {

        private final String url;
        private final HikariDataSource pool;
        private final DataSourceTransactionManager manager;
        private final JdbcTemplate jdbc;
        private final Marquee marquee;

        Application(Database database, Way way) {
            url = database.migratedUrl();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(
                    database == Database.SQLITE ? url + "?foreign_keys=on&journal_mode=WAL&synchronous=NORMAL" : url);
            config.setMaximumPoolSize(4);
            config.setMinimumIdle(1);
            pool = new HikariDataSource(config);
            manager = new DataSourceTransactionManager(pool);
            jdbc = new JdbcTemplate(pool);
            marquee = way.builder(pool).passwordIterations(10).open();
            jdbc.execute("CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
        }

        /** Runs work in a transaction; an exception rolls it back. */
        void run(int propagation, Runnable work) {
            TransactionTemplate template = new TransactionTemplate(manager);
            template.setPropagationBehavior(propagation);
            template.executeWithoutResult(status -> work.run());
        }

        void run(Runnable work) {
            run(TransactionDefinition.PROPAGATION_REQUIRED, work);
        }

        void order(int id) {
            jdbc.update("INSERT INTO app_order VALUES (?)", id);
        }

        UserId user(String name) {
            return marquee.users()
                    .register(NewUser.of(name, name + "@example.com"))
                    .id();
        }

        MovieId movie(int tmdbId, String title) {
            return marquee.movies()
                    .upsert(NewMovie.builder(tmdbId, title).build())
                    .id();
        }

        List<MovieId> recommended() {
            return marquee.recommender().recommend(RecommendationRequest.forHistory(Set.of())).stream()
                    .map(recommendation -> recommendation.movie().id())
                    .toList();
        }

        /** {@return the rows as another program sees them} */
        List<String> committed() {
            try (Connection connection = DriverManager.getConnection(url)) {
                return SchemaTest.rows(
                        connection,
                        "SELECT 'order ' || id FROM app_order UNION ALL SELECT username FROM auth_user ORDER BY 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            marquee.close();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            pool.close();
        }
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void exceptionAfterBothWritesRollsBothBack(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            assertThatThrownBy(() -> app.run(() -> {
                        app.order(1);
                        app.user("ada");
                        fail("the application failed");
                    }))
                    .hasMessage("the application failed");

            assertThat(app.committed()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void commitTakesBothAndNothingBefore(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            app.run(() -> {
                app.order(1);
                UserId ada = app.user("ada");
                app.marquee.transaction(() -> app.marquee.favorites().add(ada, app.movie(949, "Heat")));
                app.order(2);
                assertThat(app.marquee.users().find(ada)).isPresent();
                assertThat(app.committed()).isEmpty();
            });

            assertThat(app.committed()).containsExactly("ada", "order 1", "order 2");
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void refusedCallIsCaughtAndTheRestCommits(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            app.user("ada");
            app.run(() -> {
                app.order(1);
                assertThatThrownBy(() -> app.user("ADA")).isInstanceOf(DuplicateException.class);
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("bob");
                            fail("no");
                        }))
                        .hasMessage("no");
                app.order(2);
            });

            assertThat(app.committed()).containsExactly("ada", "order 1", "order 2");
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void nestedTransactionIsUndoneAlone(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            app.run(() -> {
                app.user("ada");
                assertThatThrownBy(() -> app.run(TransactionDefinition.PROPAGATION_NESTED, () -> {
                            app.order(1);
                            app.user("bob");
                            fail("no");
                        }))
                        .hasMessage("no");
                app.run(TransactionDefinition.PROPAGATION_NESTED, () -> app.user("cyd"));
            });

            assertThat(app.committed()).containsExactly("ada", "cyd");
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void newTransactionInsideAnotherCommitsByItself(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            assertThatThrownBy(() -> app.run(() -> {
                        app.run(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> {
                            app.order(1);
                            app.user("bob");
                        });
                        app.user("ada");
                        app.order(2);
                        fail("the outer one fails");
                    }))
                    .hasMessage("the outer one fails");

            assertThat(app.committed()).containsExactly("bob", "order 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void newTransactionInsideOneOfOursCommitsByItself(Database database) {
        try (Application app = new Application(database, Way.SEAM)) {
            assertThatThrownBy(() -> app.run(() -> app.marquee.transaction(() -> {
                        app.run(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> app.user("bob"));
                        app.user("ada");
                        fail("the outer one fails");
                    })))
                    .hasMessage("the outer one fails");

            assertThat(app.committed()).containsExactly("bob");
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void withoutATransactionOfSpringOursCommit(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            app.run(TransactionDefinition.PROPAGATION_SUPPORTS, () -> {
                app.user("ada");
                assertThat(app.committed()).containsExactly("ada");
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("bob");
                            fail("no");
                        }))
                        .hasMessage("no");
            });
            app.run(() -> {
                app.user("cyd");
                app.run(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                        () -> assertThat(app.marquee.users().findByUsername("cyd"))
                                .isEmpty());
            });

            assertThat(app.committed()).containsExactly("ada", "cyd");
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void callAfterTheEndIsInATransactionOfItsOwn(Database database, Way way) {
        try (Application app = new Application(database, way)) {
            app.run(() -> {
                app.user("ada");
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        app.run(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> app.user("bob"));
                        if (way == Way.SEAM) {
                            app.user("cyd");
                            assertThat(app.committed()).contains("cyd");
                        }
                    }
                });
            });

            assertThat(app.committed())
                    .containsExactlyElementsOf(way == Way.SEAM ? List.of("ada", "bob", "cyd") : List.of("ada", "bob"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readOnlyTransactionReadsAndRefusesToWrite(Way way) {
        try (Application app = new Application(Database.POSTGRESQL, way)) {
            UserId ada = app.user("ada");
            app.movie(949, "Heat");
            TransactionTemplate reading = new TransactionTemplate(app.manager);
            reading.setReadOnly(true);
            reading.executeWithoutResult(status -> {
                assertThat(app.recommended()).hasSize(1);
                assertThatThrownBy(() -> app.user("bob"))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("read-only");
                assertThatThrownBy(() -> app.marquee.users().deactivate(ada))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("read-only");
                assertThat(app.marquee.users().find(ada)).isPresent();
            });
            assertThat(app.committed()).containsExactly("ada");
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void uncommittedMovieIsRecommendedInItsTransactionOnly(Database database, Way way) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Application app = new Application(database, way)) {
            assertThatThrownBy(() -> app.run(() -> {
                        MovieId heat = app.movie(949, "Heat");
                        assertThat(app.recommended()).containsExactly(heat);
                        fail("no");
                    }))
                    .hasMessage("no");
            assertThat(app.recommended()).isEmpty();

            app.run(() -> {
                app.movie(949, "Heat");
                try {
                    assertThat(other.submit(() -> app.recommended()).get(20, TimeUnit.SECONDS))
                            .isEmpty();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(app.recommended()).hasSize(1);
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void openingInsideATransactionIsRefusedAndEndsNothing(Database database) {
        try (Application app = new Application(database, Way.PROXY)) {
            for (Way way : Way.values()) {
                assertThatThrownBy(() -> app.run(() -> {
                            app.order(1);
                            assertThatThrownBy(() -> way.builder(app.pool).open())
                                    .isInstanceOf(StorageException.class)
                                    .hasMessageContaining("inside a transaction of the application");
                            fail("no");
                        }))
                        .hasMessage("no");
            }
            assertThat(app.committed()).isEmpty();
        }
    }
}
