package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.WrongReplicaException;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import dev.marquee.storage.FileAccess;
import dev.marquee.storage.ReadReplica;
import dev.marquee.storage.SchemaMode;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.user.NewUser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * A real primary with a standby. While the replay is stopped, a row that was written by a shell on the primary shows
 * which of them answers.
 */
class ReadReplicaTest {

    @TempDir
    static Path folder;

    private static final String TEMPLATE = "one_movie";

    /** Longer than a replica that failed is left alone. */
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(8);

    private static Standby servers;

    private String database;

    @BeforeAll
    static void start() throws IOException {
        servers = Standby.start(folder);
        servers.onPrimary("postgres", "CREATE DATABASE " + TEMPLATE);
        try (Marquee marquee = Marquee.open(servers.primaryUrl(TEMPLATE))) {
            marquee.movies().upsert(movie(1, "First"));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (servers != null) {
            servers.close();
        }
    }

    @BeforeEach
    void databaseWithOneMovie() {
        database = servers.newDatabase(TEMPLATE);
    }

    @AfterEach
    void replayGoesOn() {
        servers.resumeReplay();
    }

    private static NewMovie movie(int tmdbId, String title) {
        return NewMovie.builder(tmdbId, title).build();
    }

    private MarqueeBuilder builder() {
        return Marquee.builder()
                .url(servers.primaryUrl(database))
                .readReplica(servers.standbyUrl(database))
                .readReplicaMaxLag(Duration.ofHours(1));
    }

    /** A replica whose address a test changes, or whose connections it counts. */
    private MarqueeBuilder builder(DataSource replica) {
        return Marquee.builder()
                .url(servers.primaryUrl(database))
                .readReplica(replica)
                .readReplicaMaxLag(Duration.ofHours(1));
    }

    private StorageConfig config(Duration maxLag) {
        return new StorageConfig(
                servers.primaryUrl(database),
                null,
                null,
                null,
                0,
                false,
                Clock.systemUTC(),
                FileAccess.OWNER,
                SchemaMode.MIGRATE,
                null,
                new ReadReplica(servers.standbyUrl(database), null, maxLag));
    }

    /** Adds a movie as another process does. */
    private void addElsewhere(int tmdbId, String title) {
        servers.onPrimary(
                database, "INSERT INTO movies_movie (tmdb_id, title) VALUES (" + tmdbId + ", '" + title + "')");
    }

    private static List<String> titles(Marquee marquee) {
        return marquee.movies().list(MovieQuery.all()).items().stream()
                .map(movie -> movie.title())
                .toList();
    }

    private static List<Long> ids(Storage storage) {
        return storage.readLate(() -> {
            List<Long> ids = new ArrayList<>();
            storage.trainingData().forEachMovieId(ids::add);
            return ids;
        });
    }

    @Test
    void oneStandbyDoesNotVouchForAnotherBehindTheSameAddress(@TempDir Path place) throws IOException {
        Standby second = servers.another(place);
        try {
            second.awaitReplay(database);
            PGSimpleDataSource balanced = source(servers.standbyUrl(database));
            try (Marquee marquee = builder(balanced).open()) {
                second.pauseReplay();
                marquee.movies().upsert(movie(2, "Second"));
                assertThat(titles(marquee)).as("from either server").containsExactly("First", "Second");
                servers.pauseReplay();
                addElsewhere(3, "Third");
                assertThat(titles(marquee)).as("from the first standby").containsExactly("First", "Second");

                balanced.setUrl(second.standbyUrl(database));

                assertThat(titles(marquee)).as("not from the second one").containsExactly("First", "Second", "Third");
            } finally {
                second.resumeReplay();
            }
        } finally {
            second.stopStandby();
        }
    }

    @Test
    void serverStartedAnewDoesNotHaveWhatTheOneBeforeHadReplayed(@TempDir Path place) throws IOException {
        Standby former = servers.another(place);
        try {
            PGSimpleDataSource address = source(former.standbyUrl(database));
            try (Marquee marquee = builder(address).open()) {
                servers.pauseReplay();
                marquee.movies().upsert(movie(2, "Second"));
                // Reading asks how far the log is, and not the writer.
                titles(marquee);
                former.pauseReplay();
                addElsewhere(3, "Third");
                assertThat(titles(marquee)).as("from the former server").containsExactly("First", "Second");
                former.stopStandby();
                assertThat(titles(marquee)).as("while it is down").containsExactly("First", "Second", "Third");

                address.setUrl(servers.standbyUrl(database));

                // Also once the replica is tried again, which takes some seconds.
                long end = System.nanoTime() + TRIED_AGAIN.toNanos();
                while (System.nanoTime() - end < 0) {
                    assertThat(titles(marquee)).as("of the primary").containsExactly("First", "Second", "Third");
                }
            }
        } finally {
            former.stopStandby();
        }
    }

    @Test
    void replicaWithoutAFreeConnectionIsLeftAlone() throws SQLException {
        String role = database + "_reader";
        servers.onPrimary("postgres", "CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 1");
        servers.onPrimary(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        servers.awaitReplay("postgres");
        String url = servers.standbyUrl(database).replace("user=postgres", "user=" + role);
        AtomicInteger asked = new AtomicInteger();
        PGSimpleDataSource counting = new CountingSource(asked);
        counting.setUrl(url);
        try (Marquee marquee = builder(counting).open()) {
            servers.pauseReplay();
            addElsewhere(2, "Second");
            assertThat(titles(marquee)).as("from the replica").containsExactly("First");
            try (Connection last = DriverManager.getConnection(url)) {
                asked.set(0);

                for (int call = 0; call < 20; call++) {
                    assertThat(titles(marquee)).as("from the primary").containsExactly("First", "Second");
                }

                // The first one, and a look in the background.
                assertThat(asked).hasValueLessThanOrEqualTo(2);
                assertThat(last.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void pagesComeFromTheReplica() {
        try (Marquee marquee = builder().open()) {
            servers.pauseReplay();
            addElsewhere(2, "Second");

            assertThat(titles(marquee)).containsExactly("First");
            assertThat(marquee.movies().count(MovieFilter.all())).isEqualTo(1);

            servers.resumeReplay();
            assertThat(titles(marquee)).containsExactly("First", "Second");
        }
    }

    @Test
    void oneMovieAndTransactionsComeFromTheDatabase() {
        try (Marquee marquee = builder().open()) {
            servers.pauseReplay();
            addElsewhere(2, "Second");

            assertThat(marquee.movies().findByTmdbId(2)).isPresent();
            assertThat(marquee.transaction(() -> titles(marquee))).containsExactly("First", "Second");
        }
    }

    @Test
    void movieThatWasAddedHereIsListedAndFoundAtOnce() {
        try (Marquee marquee = builder().open()) {
            servers.pauseReplay();
            assertThat(titles(marquee)).containsExactly("First");

            marquee.movies().upsert(movie(2, "Second"));

            assertThat(titles(marquee)).containsExactly("First", "Second");
            assertThat(marquee.movies().search(SearchRequest.of("second")).items())
                    .hasSize(1);
        }
    }

    @Test
    void readingGoesBackToTheReplicaOnceItHasWhatWasAddedHere() {
        try (Marquee marquee = builder().open()) {
            marquee.movies().upsert(movie(2, "Second"));
            // Reading asks how far the log is, and not the writer.
            titles(marquee);
            servers.pauseReplay();
            addElsewhere(3, "Third");

            assertThat(titles(marquee)).containsExactly("First", "Second");
        }
    }

    @Test
    void searchOfWhatIsNotIndexedYetIndexesItOnTheDatabase() {
        try (Marquee marquee = builder().open()) {
            addElsewhere(2, "Second");
            servers.pauseReplay();

            assertThat(marquee.movies().search(SearchRequest.of("second")).items())
                    .hasSize(1);
        }
    }

    @Test
    void largeReadingsComeFromTheReplica() {
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            servers.pauseReplay();
            addElsewhere(2, "Second");

            assertThat(ids(storage)).hasSize(1);
            assertThat(storage.transaction(() -> ids(storage))).hasSize(2);
        }
    }

    @Test
    void whatIsReadAfterAPositionHasItsChanges() {
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            String before = storage.catalogChanges(null).position();
            servers.pauseReplay();
            addElsewhere(2, "Second");
            assertThat(ids(storage)).hasSize(1);

            // From here on, the change is not told again.
            assertThat(storage.catalogChanges(before).movieIds()).hasSize(1);

            assertThat(ids(storage)).hasSize(2);
        }
    }

    @Test
    void positionOfAnotherProcessIsNotReadBehind() {
        String position;
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)));
                Storage other = JooqStorage.open(StorageConfig.of(servers.primaryUrl(database)))) {
            servers.pauseReplay();
            storage.catalogChanges(null);
            addElsewhere(2, "Second");
            position = other.catalogChanges(null).position();

            assertThat(storage.catalogChanges(position).isEmpty()).isTrue();

            assertThat(ids(storage)).hasSize(2);
        }
    }

    @Test
    void looksThatFindNothingNewDoNotKeepReadingsFromTheReplica() {
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            servers.pauseReplay();
            String position = storage.catalogChanges(null).position();
            servers.onPrimary(database, "INSERT INTO movies_genre (tmdb_id, name) VALUES (7, 'Seven')");
            for (int look = 0; look < 100; look++) {
                position = storage.catalogChanges(position).position();
            }
            servers.resumeReplay();
            servers.pauseReplay();
            position = storage.catalogChanges(position).position();
            servers.onPrimary(database, "INSERT INTO movies_genre (tmdb_id, name) VALUES (8, 'Eight')");
            assertThat(storage.catalogChanges(position).isEmpty()).isTrue();

            assertThat(genreCount(storage)).isEqualTo(1);
        }
    }

    private static long genreCount(Storage storage) {
        return storage.readLate(() -> (long) storage.movies().genres().size());
    }

    @Test
    void favoriteOfAMomentAgoIsInTheStatistics() {
        try (Marquee marquee = builder().open();
                Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            var ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            var first = marquee.movies().findByTmdbId(1).orElseThrow();
            servers.pauseReplay();

            storage.favorites().add(ada.id(), first.id());

            assertThat(likes(storage)).isEqualTo(1);
            storage.favorites().remove(ada.id(), first.id());
            assertThat(likes(storage)).isZero();
        }
    }

    @Test
    void statisticsHaveTheFavoritesUpToTheLatestNumber() {
        try (Marquee other = Marquee.open(servers.primaryUrl(database));
                Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            var ada = other.users().register(NewUser.of("ada", "ada@example.com"));
            var first = other.movies().findByTmdbId(1).orElseThrow();
            storage.trainingData().latestFavorite();
            servers.pauseReplay();
            other.favorites().add(ada.id(), first.id());
            assertThat(likes(storage)).isZero();

            assertThat(storage.trainingData().latestFavorite()).isPositive();

            assertThat(likes(storage)).isEqualTo(1);
        }
    }

    private static long likes(Storage storage) {
        return storage.readLate(() -> {
            long[] sum = {0};
            storage.trainingData().countFavorites((movie, likes) -> sum[0] += likes);
            return sum[0];
        });
    }

    @Test
    void writesInsideALateReadingAreMadeOnTheDatabase() {
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            long size = storage.readLate(() -> {
                storage.movies().upsertAll(Set.of(movie(2, "Second")));
                return storage.movies().count(MovieFilter.all());
            });

            assertThat(size).isPositive();
        }
        try (Marquee marquee = Marquee.open(servers.primaryUrl(database))) {
            assertThat(titles(marquee)).containsExactly("First", "Second");
        }
    }

    @Test
    void readingThatTheReplicaCancelsIsRepeatedByTheDatabase() {
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            servers.pauseReplay();
            addElsewhere(2, "Second");
            List<Integer> runs = new ArrayList<>();

            List<Long> ids = storage.readLate(() -> {
                List<Long> read = new ArrayList<>();
                storage.trainingData().forEachMovieId(id -> {
                    read.add(id);
                    if (runs.isEmpty()) {
                        runs.add(1);
                        servers.onStandby(
                                "postgres",
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                                        + "'");
                    }
                });
                storage.trainingData().forEachMovieId(id -> {});
                return read;
            });

            assertThat(ids).hasSize(2);
        }
    }

    @Test
    void conflictWithTheReplayIsRepeatedByTheDatabase() {
        try (Storage storage = JooqStorage.open(config(Duration.ofHours(1)))) {
            List<Integer> runs = new ArrayList<>();

            List<Long> ids = storage.readLate(() -> {
                List<Long> read = new ArrayList<>();
                storage.trainingData().forEachMovieId(read::add);
                if (runs.isEmpty()) {
                    runs.add(1);
                    // The replay of its lock waits for nobody, and ends this reading, which has read the table.
                    servers.onPrimary(database, "DO $$ BEGIN LOCK TABLE movies_movie; END $$");
                    servers.awaitReplay("postgres");
                }
                storage.trainingData().forEachMovieId(id -> {});
                return read;
            });

            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void replicaThatIsDownIsLeftOutAndUsedAgain() throws IOException {
        servers.stopStandby();
        Storage storage;
        try {
            String gone = "jdbc:postgresql://localhost:1/" + database + "?user=postgres";
            try (Marquee marquee = Marquee.builder()
                    .url(servers.primaryUrl(database))
                    .readReplica(gone)
                    .open()) {
                assertThat(titles(marquee)).containsExactly("First");
            }
            storage = JooqStorage.open(config(Duration.ofHours(1)));
            assertThat(ids(storage)).hasSize(1);
            storage.close();
        } finally {
            servers.startStandby();
            servers.awaitReplay("postgres");
        }
    }

    @Test
    void replicaThatStopsWhileItIsUsedFailsNoCall() throws IOException {
        try (Marquee marquee = builder().open()) {
            assertThat(titles(marquee)).containsExactly("First");
            servers.stopStandby();
            try {
                for (int call = 0; call < 20; call++) {
                    assertThat(titles(marquee)).containsExactly("First");
                    assertThat(marquee.movies()
                                    .search(SearchRequest.of("first"))
                                    .items())
                            .hasSize(1);
                }
            } finally {
                servers.startStandby();
                servers.awaitReplay("postgres");
            }
        }
    }

    /** What the pool logs begins with its name, as do the names of its threads. */
    @Test
    void poolOfTheReplicaIsToldFromThatOfTheDatabase() {
        try (Marquee marquee = builder().open()) {
            assertThat(titles(marquee)).containsExactly("First");
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith("marquee replica"));
        }
    }

    @Test
    void serverThatAcceptsWritesIsRefused() {
        String url = servers.primaryUrl(database);

        assertThatThrownBy(() -> Marquee.builder()
                        .url(url)
                        .readReplica(url.replace("localhost", "127.0.0.1"))
                        .open())
                .isInstanceOf(WrongReplicaException.class)
                .hasMessageContaining("accepts writes");
    }

    @Test
    void replicaOfAnotherClusterIsRefused() {
        assertThatThrownBy(() -> Marquee.builder()
                        .url(PostgresServer.freshDatabase())
                        .readReplica(servers.standbyUrl(database))
                        .open())
                .isInstanceOf(WrongReplicaException.class)
                .hasMessageContaining("another cluster");
    }

    @Test
    void anotherDatabaseOfTheSameClusterIsRefused() {
        assertThatThrownBy(() -> Marquee.builder()
                        .url(servers.primaryUrl(database))
                        .readReplica(servers.standbyUrl("postgres"))
                        .open())
                .isInstanceOf(WrongReplicaException.class)
                .hasMessageContaining("database postgres");
    }

    @Test
    void sqliteHasNoReplica() {
        assertThatThrownBy(() -> Marquee.builder()
                        .url("jdbc:sqlite::memory:")
                        .readReplica(servers.standbyUrl(database))
                        .open())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("SQLite has no read replicas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "jdbc:postgresql://app:secret@localhost/films",
                "jdbc:postgresql://localhost/films?user=postgres&password=secret%",
                "jdbc:sqlite:films.db"
            })
    void urlThatCanNeverBeOfAReplicaIsRefusedBeforeTheDatabaseIsOpened(String replica) throws SQLException {
        String url = PostgresServer.freshDatabase();

        assertThatThrownBy(() -> Marquee.builder().url(url).readReplica(replica).open())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("the read replica can't be used: the URL ")
                .hasMessageNotContaining("secret");

        assertThat(Path.of("films.db")).doesNotExist();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", null)) {
            assertThat(tables.next()).as("a table").isFalse();
        }
    }

    @Test
    void dataSourceOfAnotherDatabaseThanPostgresqlIsRefused() {
        SQLiteDataSource other = new SQLiteDataSource();
        other.setUrl("jdbc:sqlite::memory:");

        assertThatThrownBy(() -> Marquee.builder()
                        .url(servers.primaryUrl(database))
                        .readReplica(other)
                        .open())
                .isInstanceOf(WrongReplicaException.class)
                .hasMessageContaining("not a PostgreSQL server");
    }

    @Test
    void sameUrlIsRefused() {
        String url = servers.primaryUrl(database);

        assertThatThrownBy(() -> Marquee.builder().url(url).readReplica(url).open())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("the database itself");
    }

    @Test
    void dataSourcesOfTheApplicationServeBoth() {
        try (Marquee marquee = Marquee.builder()
                .dataSource(source(servers.primaryUrl(database)))
                .readReplica(source(servers.standbyUrl(database)))
                .readReplicaMaxLag(Duration.ofHours(1))
                .open()) {
            servers.pauseReplay();
            addElsewhere(2, "Second");
            assertThat(titles(marquee)).containsExactly("First");

            marquee.movies().upsert(movie(3, "Third"));

            assertThat(titles(marquee)).containsExactly("First", "Second", "Third");
        }
    }

    /** Counts the connections that are asked for. */
    private static final class CountingSource extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger asked;

        private CountingSource(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            return super.getConnection();
        }
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
