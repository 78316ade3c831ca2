package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.backup.BackupException;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools of one connection, and pools that commit no statement by themselves. */
class ConnectionsTest {

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void everythingWorksWithOneConnection(Database database, @TempDir Path folder) throws Exception {
        try (Marquee marquee = Marquee.builder()
                .url(database.freshUrl())
                .maximumPoolSize(1)
                .passwordIterations(1)
                .open()) {
            UserId ada = marquee.users()
                    .register(NewUser.of("ada", "ada@example.com"))
                    .id();
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id();
            marquee.transaction(() -> {
                marquee.favorites().add(ada, heat);
                marquee.transaction(() -> marquee.favorites().remove(ada, heat));
                assertThat(marquee.favorites().contains(ada, heat)).isFalse();
                marquee.favorites().add(ada, heat);
            });
            marquee.models()
                    .train(TrainingRequest.of("popularity").guard(false))
                    .await();
            assertThat(marquee.recommender().recommend(RecommendationRequest.forUser(ada)))
                    .isEmpty();
            assertThat(marquee.models().serving()).isPresent();
            if (database == Database.SQLITE) {
                assertThat(marquee.backup(folder.resolve("copy.db")).file()).exists();
            } else {
                assertThatThrownBy(() -> marquee.backup(folder.resolve("copy.db")))
                        .isInstanceOfAny(StorageException.class, BackupException.class);
            }
        }
    }

    @Test
    @Timeout(60)
    void roleWithOneConnectionCanMigrateAndOpen() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        execute(url, "DROP ROLE IF EXISTS single", "CREATE ROLE single LOGIN CONNECTION LIMIT 1");
        execute(url, "CREATE SCHEMA single AUTHORIZATION single");

        try (Marquee marquee = Marquee.builder()
                .url(url.replaceFirst("user=[^&]*", "user=single") + "&currentSchema=single")
                .maximumPoolSize(1)
                .open()) {
            assertThat(marquee.movies().genres()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementOnAPoolThatDoesNotCommitIsCommitted(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = ManualCommitContract.newPool(url);
                Marquee marquee = Marquee.builder().dataSource(pool).open()) {
            marquee.movies().upsertGenres(List.of(NewGenre.of(28, "Action")));
            marquee.checkpoints().put("import", "row 7");

            assertThat(marquee.checkpoints().find("import")).contains("row 7");
            try (Connection other = DriverManager.getConnection(url)) {
                assertThat(SchemaTest.rows(other, "SELECT state FROM imports_checkpoint"))
                        .containsExactly("row 7");
                if (database == Database.POSTGRESQL) {
                    assertThat(SchemaTest.rows(
                                    other,
                                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                            + " AND state LIKE 'idle in transaction%'"))
                            .containsExactly("0");
                } else {
                    // No transaction is left that would hold back a writer.
                    SchemaTest.execute(other, "PRAGMA busy_timeout = 0");
                    SchemaTest.execute(other, "UPDATE imports_checkpoint SET state = 'row 8'");
                }
            }
            assertThat(marquee.checkpoints().find("import")).contains(database == Database.SQLITE ? "row 8" : "row 7");
            try (Connection lent = pool.getConnection()) {
                assertThat(lent.getAutoCommit()).isFalse();
            }
        }
    }

    @Test
    @Timeout(60)
    void exhaustedPoolIsATransientFailure() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (HikariDataSource pool = OpeningTest.dataSource(Database.POSTGRESQL.freshUrl())) {
            pool.setConnectionTimeout(300);
            try (Marquee marquee = Marquee.builder().dataSource(pool).open();
                    Connection first = pool.getConnection();
                    Connection second = pool.getConnection()) {
                assertThat(first).isNotSameAs(second);
                Thread holder = new Thread(() -> marquee.transaction(() -> {
                    taken.countDown();
                    await(done);
                }));
                holder.start();
                await(taken);

                assertThatThrownBy(() -> marquee.movies().genres()).isInstanceOf(TransientStorageException.class);
                assertThatThrownBy(
                                () -> marquee.transaction(() -> marquee.movies().genres()))
                        .isInstanceOf(TransientStorageException.class);
                done.countDown();
                holder.join();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedDataSourceOfTheCallerIsATypedFailure(Database database) {
        HikariDataSource pool = OpeningTest.dataSource(database.freshUrl());
        try (Marquee marquee = Marquee.builder().dataSource(pool).open()) {
            pool.close();

            assertThatThrownBy(() -> marquee.movies().genres()).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> marquee.transaction(() -> marquee.movies().genres()))
                    .isInstanceOf(StorageException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String statement : statements) {
                SchemaTest.execute(connection, statement);
            }
        }
    }
}
