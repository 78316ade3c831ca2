package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.backup.BackupException;
import dev.marquee.model.ModelId;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls in transactions that an application begins and ends by plain JDBC. */
@Timeout(60)
class JoinedTransactionsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<HikariDataSource> pools = new ArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        pools.forEach(HikariDataSource::close);
    }

    private HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private static void execute(String url, String statement) throws SQLException {
        JoinedApplication.execute(url, statement);
    }

    private static void order(Connection connection, int id) throws SQLException {
        JoinedApplication.order(connection, id);
    }

    @ParameterizedTest
    @EnumSource
    void exceptionAfterOurWriteRollsBothBack(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        order(connection, 1);
                        app.user("ada");
                        throw new IllegalStateException("the application failed");
                    }))
                    .hasMessage("the application failed");

            assertThat(app.orders()).isEmpty();
            assertThat(app.users()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothCommitTogetherAndNobodySeesOneBefore(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                order(connection, 1);
                UserId ada = app.user("ada");
                app.marquee.transaction(() -> app.marquee.favorites().add(ada, app.movie(949, "Heat")));

                assertThat(app.marquee.users().find(ada)).isPresent();
                assertThat(app.users()).isEmpty();
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.isClosed()).isFalse();
            });

            assertThat(app.orders()).containsExactly("1");
            assertThat(app.users()).containsExactly("ada");
        }
    }

    /** On SQLite, each call reads before it writes, and others have written meanwhile. */
    @ParameterizedTest
    @EnumSource
    void transactionsOfManyThreadsWaitForEachOther(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            List<Future<?>> working = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                String name = "thread" + t;
                working.add(threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        String user = name + "n" + i;
                        app.transactions.run(connection -> app.user(user));
                    }
                    return null;
                }));
            }
            for (Future<?> work : working) {
                work.get();
            }

            assertThat(app.users()).hasSize(60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void loginSucceedsWhereACostlierHashCantBeWritten(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            try (Marquee cheaper =
                    Marquee.builder().url(app.url).passwordIterations(5).open()) {
                cheaper.users().register(NewUser.of("ada", "ada@example.com").password("correct horse".toCharArray()));
            }
            // SQLite's driver has no read-only transactions.
            app.transactions.run(database == Database.POSTGRESQL, connection -> {
                assertThat(app.marquee.users().authenticate("ada", "correct horse".toCharArray()))
                        .isPresent();
                assertThat(app.marquee.users().findByUsername("ada")).isPresent();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedCallsLeaveTheTransactionUsable(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            UserId ada = app.user("ada");
            UserId bob = app.user("bob");
            app.transactions.run(connection -> {
                order(connection, 1);
                assertThatThrownBy(() -> app.user("ADA")).isInstanceOf(DuplicateException.class);
                assertThatThrownBy(() -> app.marquee
                                .users()
                                .update(ada, UserChanges.none().username("Bob")))
                        .isInstanceOf(DuplicateException.class);
                assertThatThrownBy(() -> app.marquee.favorites().add(bob, new MovieId(77)))
                        .isInstanceOf(NotFoundException.class);
                order(connection, 2);
                app.marquee.users().update(bob, UserChanges.none().firstName("Bob"));
            });

            assertThat(app.orders()).containsExactly("1", "2");
            assertThat(app.marquee.users().find(bob).orElseThrow().firstName()).isEqualTo("Bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementThatTheDatabaseRefusesLeavesTheTransactionUsable(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            UserId ada = app.user("ada");
            execute(
                    app.url,
                    database == Database.SQLITE
                            ? "CREATE TRIGGER no_change BEFORE UPDATE ON auth_user BEGIN SELECT RAISE(ABORT, 'no'); END"
                            : "ALTER TABLE auth_user ADD CONSTRAINT active CHECK (is_active)");
            app.transactions.run(connection -> {
                order(connection, 1);
                assertThatThrownBy(() -> app.marquee.users().deactivate(ada)).isInstanceOf(StorageException.class);
                order(connection, 2);
                app.user("bob");
            });

            assertThat(app.orders()).containsExactly("1", "2");
            assertThat(app.users()).containsExactly("ada", "bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void failedTransactionOfOursIsUndoneAlone(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                app.user("ada");
                order(connection, 1);
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("bob");
                            app.marquee.transaction(() -> app.user("eve"));
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("bob");
                            assertThatThrownBy(() -> app.marquee.transaction((Runnable) () -> {
                                        throw new IllegalStateException("inner");
                                    }))
                                    .hasMessage("inner");
                        }))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("rolled back");
                app.marquee.transaction(() -> app.user("cyd"));
            });

            assertThat(app.orders()).containsExactly("1");
            assertThat(app.users()).containsExactly("ada", "cyd");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rolledBackSavepointOfTheApplicationTakesOurWritesWithIt(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                app.user("ada");
                SchemaTest.execute(connection, "SAVEPOINT part");
                app.user("bob");
                SchemaTest.execute(connection, "ROLLBACK TO SAVEPOINT part");
                app.user("cyd");
            });

            assertThat(app.users()).containsExactly("ada", "cyd");
        }
    }

    @Test
    void innermostTransactionWinsAndTheOuterOneContinues() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.POSTGRESQL)) {
            assertThatThrownBy(() -> app.transactions.run(outer -> {
                        order(outer, 1);
                        app.marquee.transaction(() -> {
                            app.user("ada");
                            try {
                                app.transactions.run(inner -> app.user("bob"));
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                            app.user("cyd");
                            assertThat(app.marquee.users().findByUsername("ada"))
                                    .isPresent();
                        });
                        throw new IllegalStateException("the outer one fails");
                    }))
                    .hasMessage("the outer one fails");

            assertThat(app.orders()).isEmpty();
            assertThat(app.users()).containsExactly("bob");
        }
    }

    @Test
    void transactionOfTheApplicationInsideOneOfOursIsItsOwn() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.POSTGRESQL)) {
            assertThatThrownBy(() -> app.marquee.transaction(() -> {
                        app.user("ada");
                        try {
                            app.transactions.run(inner -> app.user("bob"));
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                        assertThat(app.marquee.users().findByUsername("ada")).isPresent();
                        throw new IllegalStateException("ours fails");
                    }))
                    .hasMessage("ours fails");

            assertThat(app.users()).containsExactly("bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatCommitsByItselfIsRefused(Database database) throws Exception {
        String url = database.migratedUrl();
        boolean[] open = {false};
        try (Connection connection = DriverManager.getConnection(url);
                Marquee marquee = Marquee.builder()
                        .url(url)
                        .transactions(() -> open[0] ? Optional.of(connection) : Optional.empty())
                        .open()) {
            open[0] = true;

            assertThatThrownBy(() -> marquee.movies().genres())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("autoCommit=true");
            assertThatThrownBy(() -> marquee.transaction(() -> marquee.movies().genres()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("autoCommit=true");
        }
    }

    @Test
    void seamThatFailsAtOpeningIsNamed() {
        assertThatThrownBy(() -> Marquee.builder()
                        .url("jdbc:sqlite::memory:")
                        .transactions(() -> {
                            throw new IllegalStateException("not ready");
                        })
                        .open())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("CallerTransactions failed")
                .hasMessageContaining("not ready");
    }

    @ParameterizedTest
    @EnumSource
    void openingInsideATransactionIsRefused(Database database) throws Exception {
        HikariDataSource pool = pool(database.migratedUrl());
        BoundConnections transactions = new BoundConnections(pool, true);
        transactions.run(connection -> assertThatThrownBy(() -> Marquee.builder()
                        .dataSource(pool)
                        .transactions(transactions)
                        .open())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("inside a transaction of the application"));
    }

    @ParameterizedTest
    @EnumSource
    void committedFavoriteCountsInTheNextRecommendationAndARolledBackOneDoesNot(Database database) throws Exception {
        for (boolean announces : new boolean[] {true, false}) {
            try (JoinedApplication app = new JoinedApplication(database, announces)) {
                UserId ada = app.user("ada");
                MovieId heat = app.movie(949, "Heat");
                MovieId ronin = app.movie(8195, "Ronin");
                MovieId thief = app.movie(11524, "Thief");
                app.marquee.favorites().add(ada, thief);
                RecommendationRequest likeThief = RecommendationRequest.forHistory(Set.of(thief));
                assertThat(app.recommended(likeThief)).hasSize(2);

                app.transactions.run(connection -> app.marquee.favorites().add(ada, ronin));
                assertThat(app.recommended(likeThief)).containsExactly(ronin, heat);
                assertThat(app.recommended(RecommendationRequest.forUser(ada))).containsExactly(heat);

                assertThatThrownBy(() -> app.transactions.run(connection -> {
                            app.marquee.favorites().remove(ada, ronin);
                            app.marquee.favorites().add(ada, heat);
                            assertThat(app.recommended(likeThief)).containsExactly(heat, ronin);
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
                assertThat(app.recommended(likeThief)).containsExactly(ronin, heat);
                assertThat(app.recommended(RecommendationRequest.forUser(ada))).containsExactly(heat);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void uncommittedMovieIsRecommendedInItsTransactionOnly(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            MovieId heat = app.movie(949, "Heat");
            MovieId[] ronin = {heat};
            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        ronin[0] = app.movie(8195, "Ronin");
                        assertThat(app.recommended()).containsExactlyInAnyOrder(heat, ronin[0]);
                        assertThat(threads.submit(() -> app.recommended()).get(20, TimeUnit.SECONDS))
                                .containsExactly(heat);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(app.recommended()).containsExactly(heat);

            app.transactions.run(connection -> ronin[0] = app.movie(8195, "Ronin"));
            assertThat(app.recommended()).containsExactlyInAnyOrder(heat, ronin[0]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelPutToUseInATransactionThatIsRolledBackNeverServes(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.marquee.favorites().add(app.user("ada"), app.movie(949, "Heat"));
            TrainingRequest popularity = TrainingRequest.of("popularity").guard(false);
            app.marquee.models().train(popularity).await();
            ModelId first = app.marquee.models().list().get(0).id();
            app.marquee.models().train(popularity).await();
            ModelId second = app.marquee.models().list().get(0).id();

            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        assertThat(app.marquee.models().use(first).inUse()).isTrue();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(app.marquee.models().state().model().orElseThrow().id()).isEqualTo(second);
        }
    }

    @ParameterizedTest
    @EnumSource
    void searchFindsWhatTheTransactionWroteByPlainSql(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            MovieId heat = app.movie(949, "Heat");
            app.transactions.run(connection -> {
                SchemaTest.execute(connection, "UPDATE movies_movie SET title = 'Collateral'");
                assertThat(app.found("collateral")).containsExactly(heat);
                assertThat(app.found("heat")).isEmpty();
                order(connection, 1);
            });
            assertThat(app.found("collateral")).containsExactly(heat);
            assertThat(app.orders()).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void endIsAwaitedOncePerTransaction(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            UserId ada = app.user("ada");
            MovieId heat = app.movie(949, "Heat");
            app.transactions.run(connection -> {
                for (int i = 0; i < 3; i++) {
                    app.marquee.favorites().add(ada, heat);
                    app.marquee.transaction(() -> app.marquee.favorites().remove(ada, heat));
                }
                assertThat(app.transactions.waiting()).isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void backupsAndWarmingUpAreRefused(Database database, @TempDir Path folder) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                assertThatThrownBy(() -> app.marquee.backup(folder)).isInstanceOf(BackupException.class);
                assertThatThrownBy(app.marquee::warmUp).isInstanceOf(StorageException.class);
            });
        }
    }

    @Test
    void readOnlyTransactionReadsAndRefusesWritesClearly() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.POSTGRESQL)) {
            UserId ada = app.user("ada");
            app.movie(949, "Heat");
            app.transactions.run(true, connection -> {
                assertThat(app.recommended()).hasSize(1);
                assertThatThrownBy(() -> app.user("bob"))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("read-only");
                assertThatThrownBy(() -> app.marquee.users().deactivate(ada))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("read-only");
                assertThat(app.marquee.users().find(ada)).isPresent();
                assertThat(SchemaTest.rows(connection, "SELECT count(*) FROM app_order"))
                        .containsExactly("0");
            });
        }
    }

    @Test
    void serializationFailureSaysThatTheWholeTransactionIsToBeRepeated() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.POSTGRESQL)) {
            UserId ada = app.user("ada");
            app.transactions.run(connection -> {
                SchemaTest.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                assertThat(app.marquee.users().find(ada)).isPresent();
                threads.submit(() -> app.marquee.users().deactivate(ada)).get(20, TimeUnit.SECONDS);

                assertThatThrownBy(() -> app.marquee.users().activate(ada))
                        .isInstanceOf(TransientStorageException.class)
                        .hasMessageContaining("repeat all of it");
            });
        }
    }

    @Test
    void serializableTransactionThatReadWhatAnotherChangedIsRepeated() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.POSTGRESQL)) {
            UserId ada = app.user("ada");
            MovieId heat = app.movie(949, "Heat");
            MovieId ronin = app.movie(8195, "Ronin");
            // Each adds a favorite because it sees none: one after the other, only one would.
            assertThatThrownBy(() -> app.transactions.run(one -> {
                        SchemaTest.execute(one, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                        assertThat(app.marquee.favorites().count(ada)).isZero();
                        threads.submit(() -> {
                                    app.transactions.run(other -> {
                                        SchemaTest.execute(other, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                                        assertThat(app.marquee.favorites().count(ada))
                                                .isZero();
                                        app.marquee.favorites().add(ada, ronin);
                                    });
                                    return true;
                                })
                                .get(20, TimeUnit.SECONDS);
                        app.marquee.favorites().add(ada, heat);
                    }))
                    .satisfies(e -> assertThat(e)
                            .isInstanceOfAny(TransientStorageException.class, SQLException.class)
                            .satisfies(fault -> assertThat(state(fault)).isEqualTo("40001")));

            app.transactions.run(again -> {
                SchemaTest.execute(again, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                assertThat(app.marquee.favorites().count(ada)).isOne();
                app.marquee.transaction(() -> app.marquee.favorites().add(ada, heat));
                assertThat(app.recommended(RecommendationRequest.forUser(ada))).isEmpty();
            });
            assertThat(app.marquee.favorites().count(ada)).isEqualTo(2);
        }
    }

    private static String state(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    @Test
    void searchInATransactionWaitsShortlyForAnotherWriter() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.SQLITE)) {
            app.movie(949, "Heat");
            execute(app.url, "UPDATE movies_movie SET title = 'Ronin'");
            try (Connection writer = DriverManager.getConnection(app.url)) {
                SchemaTest.execute(writer, "BEGIN IMMEDIATE");
                app.transactions.run(connection -> {
                    // Longer than this test may take.
                    SchemaTest.execute(connection, "PRAGMA busy_timeout = 120000");
                    app.found("Ronin");
                    assertThat(SchemaTest.rows(connection, "PRAGMA busy_timeout"))
                            .containsExactly("120000");
                });
                SchemaTest.execute(writer, "ROLLBACK");
            }
            assertThat(app.found("Ronin")).hasSize(1);
        }
    }

    @Test
    void outdatedReaderOnSqliteIsToldToRepeatTheWholeTransaction() throws Exception {
        try (JoinedApplication app = new JoinedApplication(Database.SQLITE)) {
            app.transactions.run(connection -> {
                assertThat(app.marquee.users().count()).isZero();
                threads.submit(() -> app.user("ada")).get(20, TimeUnit.SECONDS);

                assertThatThrownBy(() -> app.user("bob"))
                        .isInstanceOf(TransientStorageException.class)
                        .hasMessageContaining("repeat all of it")
                        .hasMessageContaining("transaction_mode=immediate");
            });
            app.transactions.run(connection -> app.user("bob"));
            assertThat(app.users()).containsExactly("ada", "bob");
        }
    }

    @Test
    void sqliteWithoutForeignKeysIsRefusedWithTheWayOut() throws Exception {
        String url = Database.SQLITE.migratedUrl();
        HikariDataSource unchecked = pool(url + "?foreign_keys=off");
        BoundConnections transactions = new BoundConnections(unchecked, true);
        try (Marquee marquee = Marquee.builder()
                .url(url)
                .transactions(transactions)
                .passwordIterations(10)
                .open()) {
            transactions.run(connection -> {
                assertThat(marquee.users().count()).isZero();
                assertThatThrownBy(() -> marquee.users().register(NewUser.of("ada", "ada@example.com")))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("foreign_keys=on");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelPutToUseInATransactionServesOthersOnceItIsCommitted(Database database) throws Exception {
        String url;
        ModelId older;
        ModelId newer;
        try (JoinedApplication app = new JoinedApplication(database)) {
            url = app.url;
            MovieId heat = app.movie(949, "Heat");
            for (String name : List.of("ada", "bob", "cyd")) {
                app.marquee.favorites().add(app.user(name), heat);
            }
            older = trained(app.marquee);
            newer = trained(app.marquee);
        }
        HikariDataSource pool = pool(database == Database.SQLITE ? url + JoinedApplication.OPTIONS : url);
        BoundConnections transactions = new BoundConnections(pool, true);
        for (boolean looksBefore : new boolean[] {false, true}) {
            try (Marquee marquee = Marquee.builder()
                    .dataSource(pool)
                    .transactions(transactions)
                    .open()) {
                if (looksBefore) {
                    assertThat(served(marquee)).contains(newer);
                }
                assertThatThrownBy(() -> transactions.run(connection -> {
                            marquee.models().use(older);
                            assertThat(served(marquee)).contains(older);
                            assertThat(threads.submit(() -> served(marquee)).get(20, TimeUnit.SECONDS))
                                    .contains(newer);
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
                assertThat(served(marquee)).contains(newer);

                transactions.run(connection -> marquee.models().use(older));
                assertThat(served(marquee)).contains(older);
                transactions.run(connection -> assertThat(served(marquee)).contains(older));
                marquee.models().use(newer);
                assertThat(served(marquee)).contains(newer);
            }
        }
    }

    private static ModelId trained(Marquee marquee) {
        TrainingOutcome outcome = marquee.models()
                .train(TrainingRequest.of("popularity").guard(false))
                .result()
                .join();
        return ((TrainingOutcome.Promoted) outcome).model().id();
    }

    private static Optional<ModelId> served(Marquee marquee) {
        return marquee.models().state().model().map(TrainedModel::id);
    }

    @ParameterizedTest
    @EnumSource
    void transactionThatEndsInTheMiddleOfAReadKeepsItsConnection(Database database) throws Exception {
        String url = database.migratedUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            List<Optional<Connection>> given = new ArrayList<>();
            try (Marquee marquee = Marquee.builder()
                    .url(url)
                    // The transaction is there when the statement begins, and not when it ends.
                    .transactions(() -> given.isEmpty() ? Optional.empty() : given.remove(0))
                    .open()) {
                connection.setAutoCommit(false);
                marquee.movies().genres();
                for (int looks = 1; looks < 8; looks++) {
                    for (int i = 0; i < looks; i++) {
                        given.add(Optional.of(connection));
                    }
                    marquee.movies().genres();
                    given.clear();
                    assertThat(connection.isClosed()).isFalse();
                    assertThat(connection.getAutoCommit()).isFalse();
                }
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void seamThatFailsWithAnErrorLeavesNothingBehind(Database database) throws Exception {
        String url = database.migratedUrl();
        int[] looksUntilError = {Integer.MAX_VALUE};
        HikariDataSource pool = pool(url);
        try (Marquee marquee = Marquee.builder()
                .dataSource(pool)
                .transactions(() -> {
                    if (--looksUntilError[0] == 0) {
                        throw new StackOverflowError("seam");
                    }
                    return Optional.empty();
                })
                .passwordIterations(10)
                .open()) {
            for (int looks = 1; looks < 12; looks++) {
                looksUntilError[0] = looks;
                try {
                    marquee.transaction(() -> marquee.movies().genres());
                    marquee.movies().genres();
                } catch (StorageException e) {
                    assertThat(e).hasRootCauseInstanceOf(StackOverflowError.class);
                }
                looksUntilError[0] = Integer.MAX_VALUE;
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                assertThatThrownBy(() -> marquee.transaction(() -> {
                            marquee.users().register(NewUser.of("ada", "ada@example.com"));
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
                assertThat(marquee.users().count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedConnectionOfTheSeamIsRefused(Database database) throws Exception {
        String url = database.migratedUrl();
        boolean[] given = {false};
        Connection closed = DriverManager.getConnection(url);
        closed.close();
        try (Marquee marquee = Marquee.builder()
                .url(url)
                .transactions(() -> given[0] ? Optional.of(closed) : Optional.empty())
                .open()) {
            given[0] = true;
            assertThatThrownBy(() -> marquee.movies().genres())
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("is closed");
            assertThatThrownBy(() -> marquee.transaction(() -> marquee.movies().genres()))
                    .isExactlyInstanceOf(StorageException.class)
                    .hasMessageContaining("is closed");
            given[0] = false;
            assertThat(marquee.movies().genres()).isEmpty();
        }
    }

    @Test
    void onlyConnectionOfAPoolServesTheTransaction() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        BoundConnections transactions = new BoundConnections(pool, true);
        try (Marquee marquee = Marquee.builder()
                .dataSource(pool)
                .transactions(transactions)
                .passwordIterations(10)
                .open()) {
            long start = System.nanoTime();
            transactions.run(connection -> {
                MovieId heat = marquee.movies()
                        .upsert(NewMovie.builder(949, "Heat").build())
                        .id();
                UserId ada = marquee.users()
                        .register(NewUser.of("ada", "ada@example.com"))
                        .id();
                marquee.transaction(() -> marquee.favorites().add(ada, heat));
                assertThat(marquee.recommender().recommend(RecommendationRequest.forHistory(Set.of())))
                        .hasSize(1);
                assertThat(marquee.movies().search(SearchRequest.of("Heat")).items())
                        .hasSize(1);
                assertThat(marquee.models().serving()).isEmpty();
            });
            // The pool would wait 30 s for a second one.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(marquee.users().count()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyThreadsJoinEachItsOwnTransaction(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            CountDownLatch start = new CountDownLatch(1);
            List<? extends Future<?>> running = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> {
                        start.await();
                        for (int i = 0; i < 10; i++) {
                            int id = 10 * thread + i;
                            boolean fails = i % 2 == 1;
                            try {
                                app.transactions.run(connection -> {
                                    order(connection, id);
                                    app.user("user" + id);
                                    if (fails) {
                                        throw new IllegalStateException("no");
                                    }
                                });
                                assertThat(fails).isFalse();
                            } catch (IllegalStateException e) {
                                assertThat(fails).isTrue();
                            }
                        }
                        return true;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> each : running) {
                each.get(40, TimeUnit.SECONDS);
            }

            assertThat(app.orders()).hasSize(20);
            assertThat(app.users()).hasSize(20);
        }
    }
}
