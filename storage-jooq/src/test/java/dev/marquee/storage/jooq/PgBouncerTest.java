package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.StorageContract;
import dev.marquee.user.NewUser;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * PostgreSQL behind PgBouncer in transaction mode: two statements outside a transaction may run on different
 * connections to the server.
 */
class PgBouncerTest extends StorageContract {

    private static PgBouncer bouncer;

    @BeforeAll
    static void start() throws IOException {
        bouncer = PgBouncer.start(2);
    }

    @AfterAll
    static void stop() {
        if (bouncer != null) {
            bouncer.close();
        }
    }

    @Override
    protected MarqueeBuilder database() {
        return Marquee.builder().url(bouncer.url(Database.POSTGRESQL.migratedUrl()));
    }

    @Override
    protected Storage storage() {
        return JooqStorage.open(StorageConfig.of(bouncer.url(Database.POSTGRESQL.migratedUrl())));
    }

    private static int preparedStatements(String direct) throws SQLException {
        // All sessions' prepared statements can't be asked for; those of PgBouncer's connections can, through it.
        try (Connection connection = DriverManager.getConnection(bouncer.url(direct) + "&prepareThreshold=0")) {
            return Integer.parseInt(SchemaTest.rows(connection, "SELECT count(*) FROM pg_prepared_statements")
                    .get(0));
        }
    }

    @Test
    void manyThreadsRepeatTheirStatementsAndPrepareNone() throws Exception {
        String direct = Database.POSTGRESQL.freshUrl();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Marquee marquee = Marquee.open(bouncer.url(direct))) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int first = i * 100 + 1;
                calls.add(() -> {
                    for (int j = 0; j < 20; j++) {
                        marquee.movies()
                                .upsert(NewMovie.builder(first + j, "Movie").build());
                        assertThat(marquee.movies().findByTmdbId(first + j)).isPresent();
                    }
                    return 20;
                });
            }
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(20);
            }
            assertThat(preparedStatements(direct)).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void callersDataSourceThroughPgBouncerPreparesNoStatement() throws SQLException {
        String direct = Database.POSTGRESQL.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(bouncer.url(direct));
                Marquee marquee = Marquee.builder().dataSource(pool).open()) {
            for (int i = 1; i <= 50; i++) {
                marquee.checkpoints().put("import", "row " + i);
                assertThat(marquee.checkpoints().find("import")).contains("row " + i);
            }
            assertThat(preparedStatements(direct)).isZero();
        }
    }

    @Test
    void withoutAPoolerStatementsArePreparedAndAParameterOfTheUrlTakesPrecedence() throws SQLException {
        String direct = Database.POSTGRESQL.freshUrl();
        try (Connection straight = DriverManager.getConnection(direct);
                Connection pooled = DriverManager.getConnection(bouncer.url(direct))) {
            assertThat(Opening.Traits.of(straight).pooled()).isFalse();
            assertThat(Opening.Traits.of(pooled).pooled()).isTrue();
        }
        DriverDataSource source = ConnectionPool.source(direct + "&prepareThreshold=3", StorageConfig.of(direct))
                .with("prepareThreshold", "0");
        try (Connection connection = source.getConnection()) {
            assertThat(connection.unwrap(PGConnection.class).getPrepareThreshold())
                    .isEqualTo(3);
        }
    }

    @Test
    void concurrentOpeningsOfANewDatabaseAllSucceed() throws Exception {
        String url = bouncer.url(Database.POSTGRESQL.freshUrl());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> openings = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                openings.add(() -> {
                    try (Marquee marquee = Marquee.open(url)) {
                        return marquee.movies().genres().size();
                    }
                });
            }
            for (Future<Integer> opening : threads.invokeAll(openings)) {
                assertThat(opening.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void parameterThatPgBouncerDoesNotKnowIsNamedWithTheWayOut() {
        assertThatThrownBy(() -> Marquee.open(bouncer.url(Database.POSTGRESQL.freshUrl()) + "&currentSchema=public"))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(TransientStorageException.class)
                .hasMessageContaining("search_path")
                .hasMessageContaining("ignore_startup_parameters");
    }

    @Test
    void wrongPasswordAtPgBouncerIsRefusedForGood() throws IOException {
        try (PgBouncer asking = PgBouncer.start(1, "auth_type = scram-sha-256")) {
            assertThatThrownBy(() -> Marquee.builder()
                            .url(asking.url(Database.POSTGRESQL.freshUrl()))
                            .credentials("postgres", "not-the-password")
                            .open())
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(TransientStorageException.class)
                    .hasMessageContaining("check the user, the password")
                    .hasMessageNotContaining("not-the-password");
        }
    }

    @Test
    void stoppedPgBouncerIsATransientFailure() throws IOException {
        PgBouncer own = PgBouncer.start(1);
        try (Marquee marquee = Marquee.builder()
                .url(own.url(Database.POSTGRESQL.freshUrl()))
                .maximumPoolSize(1)
                .open()) {
            marquee.users().register(NewUser.of("ada", "ada@example.com"));

            assertThatThrownBy(() -> marquee.transaction(() -> {
                        own.close();
                        marquee.checkpoints().put("a", "b");
                    }))
                    .isInstanceOf(TransientStorageException.class);
        } finally {
            own.close();
        }
    }
}
