package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.HandDrivenExecutor;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What PostgreSQL tells of the model in use. Nothing here waits for a look at the database: the clocks stand still. */
@Timeout(120)
class ModelNoticesTest {

    private static final ModelOrigin ORIGIN =
            new ModelOrigin("ease", Map.of(), Map.of(), Instant.EPOCH, 1, 1, 1, 1, Duration.ZERO);
    private static final TrainingRequest EASE = TrainingRequest.of("ease").guard(false);
    private static final TrainingRequest POPULARITY =
            TrainingRequest.of("popularity").guard(false);
    private static final Duration SOON = Duration.ofMillis(10);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Semaphore told = new Semaphore(0);

    private Marquee open(String url) {
        return prepared(Marquee.builder().url(url));
    }

    private Marquee prepared(MarqueeBuilder builder) {
        return builder.clock(clock).maximumPoolSize(2).passwordIterations(10).open();
    }

    private static void fill(Marquee marquee) {
        UserId ada =
                marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        for (int i = 0; i < 3; i++) {
            MovieId movie = marquee.movies()
                    .upsert(NewMovie.builder(100 + i, "Movie " + i).build())
                    .id();
            marquee.favorites().add(ada, movie);
        }
    }

    private static String serving(Marquee marquee) {
        return marquee.models().serving().orElseThrow().info().name();
    }

    private static ModelId saved(ModelStore models) throws IOException {
        return models.save(ORIGIN, out -> out.write(1)).id();
    }

    private void awaitTold() throws InterruptedException {
        assertThat(told.tryAcquire(60, TimeUnit.SECONDS)).as("told").isTrue();
    }

    /** {@return the connections that listen in the database of a URL} */
    private static String listening(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(
                            connection,
                            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'marquee models'"
                                    + " AND datname = current_database()")
                    .get(0);
        }
    }

    private static void awaitListening(String url, String count) throws SQLException, InterruptedException {
        while (!listening(url).equals(count)) {
            Thread.sleep(5); // Until it is so; the time limit of the class interrupts it.
        }
    }

    private static void awaitServing(Marquee marquee, String model) throws InterruptedException {
        while (!serving(marquee).equals(model)) {
            Thread.sleep(5);
        }
    }

    private static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, statement);
        }
    }

    @Test
    void anotherProcessServesTheNewModelWithoutALookAtTheDatabase() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        try (Marquee one = open(url);
                Marquee other = open(url)) {
            fill(one);
            one.models().train(POPULARITY).await();
            ModelId first = one.models().list().get(0).id();
            assertThat(serving(other)).isEqualTo("popularity");

            one.models().train(EASE).await();
            assertThat(serving(one)).isEqualTo("ease");
            awaitServing(other, "ease");

            other.models().use(first);
            awaitServing(one, "popularity");
        }
    }

    @Test
    void onlyWhoAsksForAModelListens() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        try (Marquee marquee = open(url)) {
            fill(marquee);
            assertThat(marquee.models().list()).isEmpty();
            assertThat(listening(url)).isEqualTo("0");

            assertThat(marquee.models().serving()).isEmpty();
            awaitListening(url, "1");
            assertThat(marquee.models().serving()).isEmpty();
            assertThat(listening(url)).isEqualTo("1");
        }
        awaitListening(url, "0");
    }

    @Test
    void anApplicationsDataSourceIsNotListenedOnButLookedThrough() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        PGSimpleDataSource given = new PGSimpleDataSource();
        given.setUrl(url);
        HandDrivenExecutor executor = new HandDrivenExecutor();
        try (Marquee one = open(url);
                Marquee other = prepared(Marquee.builder().dataSource(given).trainingExecutor(executor))) {
            fill(one);
            one.models().train(POPULARITY).await();
            assertThat(serving(other)).isEqualTo("popularity");
            assertThat(serving(one)).isEqualTo("popularity");
            awaitListening(url, "1");

            one.models().train(EASE).await();
            clock.advance(Duration.ofSeconds(2));
            assertThat(serving(other)).isEqualTo("popularity");
            executor.runAll();
            assertThat(serving(other)).isEqualTo("ease");
            assertThat(listening(url)).isEqualTo("1");
        }
    }

    @Test
    void whatIsRolledBackIsNotTold() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            storage.models().watch(told::release);
            ModelId model = saved(storage.models());
            awaitTold();

            assertThatThrownBy(() -> storage.transaction(() -> {
                        storage.models().use(model);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            storage.models().use(model);

            awaitTold();
            assertThat(told.availablePermits()).isZero();
        }
    }

    @Test
    void aTransactionOfTheApplicationTellsNobodyBecauseItMayBePrepared() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        PGSimpleDataSource given = new PGSimpleDataSource();
        given.setUrl(url);
        BoundConnections transactions = new BoundConnections(given, true);
        try (Marquee marquee = prepared(Marquee.builder().url(url).transactions(transactions));
                Connection listener = DriverManager.getConnection(url)) {
            fill(marquee);
            marquee.models().train(POPULARITY).await();
            ModelId model = marquee.models().list().get(0).id();
            SchemaTest.execute(listener, "LISTEN marquee_model");

            transactions.run(connection -> marquee.models().use(model));
            SchemaTest.execute(listener, "NOTIFY marquee_model, 'mine'");

            assertThat(listener.unwrap(PGConnection.class).getNotifications(60_000))
                    .extracting(notice -> notice.getParameter())
                    .containsExactly("mine");
        }
    }

    @Test
    void lostConnectionIsOpenedAgainAndWhatWasMissedIsTold() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        try (Storage storage = JooqStorage.open(StorageConfig.of(url));
                ModelNotices notices = new ModelNotices(source(url, new Properties()), SOON)) {
            notices.watch(told::release);
            ModelId model = saved(storage.models());
            awaitTold();
            awaitListening(url, "1");

            execute(
                    url,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'marquee models'"
                            + " AND datname = current_database()");
            awaitTold();
            storage.models().use(model);
            awaitTold();
        }
        awaitListening(url, "0");
    }

    @Test
    void refusedRoleIsToldOnceItMayConnect() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        execute(url, "DROP ROLE IF EXISTS marquee_listener");
        execute(url, "CREATE ROLE marquee_listener LOGIN CONNECTION LIMIT 0");
        Properties role = new Properties();
        role.setProperty("user", "marquee_listener");
        try (Storage storage = JooqStorage.open(StorageConfig.of(url));
                ModelNotices notices = new ModelNotices(source(url.replaceAll("user=[^&]*&?", ""), role), SOON)) {
            notices.watch(told::release);
            ModelId model = saved(storage.models());
            storage.models().use(model);
            assertThat(told.availablePermits()).isZero();

            execute(url, "ALTER ROLE marquee_listener CONNECTION LIMIT 1");

            awaitTold();
            storage.models().use(model);
            awaitTold();
        } finally {
            execute(url, "DROP ROLE marquee_listener");
        }
    }

    @Test
    void noticesOfAServerThatIsGoneEndPromptly() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        ModelNotices notices = new ModelNotices(
                source("jdbc:postgresql://localhost:" + unused + "/gone?user=nobody", new Properties()),
                Duration.ofHours(1));
        ModelStore.Watch watch = notices.watch(told::release);

        notices.close();
        watch.close();
        notices.close();

        assertThat(told.availablePermits()).isZero();
        notices.watch(told::release).close();
    }

    @Test
    void whoFailsIsToldAgain() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            storage.models().watch(() -> {
                told.release();
                throw new IllegalStateException("a watcher that fails, as the test wants it");
            });
            ModelId model = saved(storage.models());
            awaitTold();
            storage.models().use(model);
            awaitTold();
        }
    }

    private static DriverDataSource source(String url, Properties properties) {
        return new DriverDataSource(new Driver(), url, properties);
    }
}
