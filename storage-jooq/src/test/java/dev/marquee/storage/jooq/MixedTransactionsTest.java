package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of the application and of Marquee, of many threads at a time, that end at random. */
@Timeout(120)
class MixedTransactionsTest {

    private static final int THREADS = 8;
    private static final int TRANSACTIONS = 25;
    private static final int MOVIES = 5;

    /** What a transaction throws when it changes its mind. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Application implements AutoCloseable {

        private final String url;
        private final HikariDataSource pool;
        private final BoundConnections transactions;
        private final Marquee marquee;
        private final List<MovieId> movies = new ArrayList<>();

        /** The rows that must be there at the end. */
        private final ConcurrentSkipListSet<String> expected = new ConcurrentSkipListSet<>();

        Application(Database database) throws SQLException {
            url = database.migratedUrl();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(
                    database == Database.SQLITE
                            ? url + "?foreign_keys=on&journal_mode=WAL&synchronous=OFF&busy_timeout=30000"
                                    + "&transaction_mode=immediate"
                            : url);
            config.setMaximumPoolSize(THREADS);
            config.setMinimumIdle(1);
            pool = new HikariDataSource(config);
            transactions = new BoundConnections(pool, true);
            marquee = Marquee.builder()
                    .dataSource(pool)
                    .transactions(transactions)
                    .passwordIterations(1)
                    .open();
            try (Connection connection = pool.getConnection()) {
                SchemaTest.execute(connection, "CREATE TABLE app_order (name VARCHAR(20) PRIMARY KEY)");
            }
            for (int i = 1; i <= MOVIES; i++) {
                movies.add(marquee.movies()
                        .upsert(NewMovie.builder(i, "Movie " + i).build())
                        .id());
            }
        }

        @Override
        public void close() {
            marquee.close();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            pool.close();
        }
    }

    /** One thread's work. */
    private static final class Worker {

        private final Application app;
        private final Random random;
        private final String name;
        private int number;

        /** What the transaction under way has written. */
        private final TreeSet<String> written = new TreeSet<>();

        Worker(Application app, long seed, int thread) {
            this.app = app;
            this.random = new Random(seed + thread);
            this.name = "t" + thread + "n";
        }

        boolean run() throws Exception {
            for (int i = 0; i < TRANSACTIONS; i++) {
                written.clear();
                try {
                    switch (random.nextInt(3)) {
                        case 0 -> app.marquee.transaction(() -> parts(null));
                        case 1 -> user();
                        default -> app.transactions.run(this::parts);
                    }
                    app.expected.addAll(written);
                } catch (Refused e) {
                    // All of it is gone.
                }
            }
            return true;
        }

        private void parts(@Nullable Connection joined) {
            int parts = 1 + random.nextInt(4);
            for (int i = 0; i < parts; i++) {
                part(joined);
            }
            if (random.nextInt(3) == 0) {
                throw new Refused();
            }
        }

        private void part(@Nullable Connection joined) {
            switch (joined == null ? random.nextInt(2) : random.nextInt(5)) {
                case 0 -> user();
                case 1 -> favorites(user());
                case 2 -> order(joined);
                case 3 -> nested();
                default -> {
                    order(joined);
                    nested();
                    order(joined);
                }
            }
        }

        private UserId user() {
            String username = name + number++;
            UserId id = app.marquee
                    .users()
                    .register(NewUser.of(username, username + "@example.com"))
                    .id();
            written.add("user " + username);
            if (random.nextBoolean()) {
                assertThatThrownBy(() -> app.marquee.users().register(NewUser.of(username, username + "@example.com")))
                        .isInstanceOf(DuplicateException.class);
            }
            return id;
        }

        private void favorites(UserId user) {
            int liked = 1 + random.nextInt(MOVIES);
            for (int i = 0; i < liked; i++) {
                app.marquee.favorites().add(user, app.movies.get(i));
                written.add("favorite " + name + (number - 1) + " " + (i + 1));
            }
            if (random.nextInt(3) == 0) {
                app.marquee.favorites().remove(user, app.movies.get(0));
                written.remove("favorite " + name + (number - 1) + " 1");
            }
        }

        private void order(@Nullable Connection connection) {
            String id = name + number++;
            try {
                SchemaTest.execute(
                        Objects.requireNonNull(connection, "orders are written in transactions of the application"),
                        "INSERT INTO app_order VALUES ('" + id + "')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            written.add("order " + id);
        }

        /** A transaction of Marquee inside the application's, whose failure undoes its part alone. */
        private void nested() {
            TreeSet<String> before = new TreeSet<>(written);
            try {
                app.marquee.transaction(() -> {
                    favorites(user());
                    if (random.nextBoolean()) {
                        throw new Refused();
                    }
                });
            } catch (Refused e) {
                written.clear();
                written.addAll(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCommittedIsThereAndNothingElse(Database database) throws Exception {
        long seed = System.nanoTime();
        System.out.println("MixedTransactionsTest: seed " + seed + " on " + database);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Application app = new Application(database)) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Worker worker = new Worker(app, seed, thread);
                running.add(threads.submit(worker::run));
            }
            for (Future<Boolean> each : running) {
                assertThat(each.get(100, TimeUnit.SECONDS)).isTrue();
            }

            List<String> rows;
            try (Connection connection = DriverManager.getConnection(app.url)) {
                rows = SchemaTest.rows(
                        connection,
                        "SELECT 'order ' || name FROM app_order UNION ALL SELECT 'user ' || username FROM auth_user"
                                + " UNION ALL SELECT 'favorite ' || username || ' ' || tmdb_id FROM"
                                + " favorites_userfavorite f JOIN auth_user u ON u.id = f.user_id"
                                + " JOIN movies_movie m ON m.id = f.movie_id");
            }
            assertThat(rows).as("seed " + seed).containsExactlyInAnyOrderElementsOf(app.expected);
            Map<MovieId, Integer> counts = app.movies.stream()
                    .collect(Collectors.toMap(movie -> movie, movie -> (int) app.expected.stream()
                            .filter(row ->
                                    row.startsWith("favorite ") && row.endsWith(" " + (app.movies.indexOf(movie) + 1)))
                            .count()));
            assertThat(app.marquee.favorites().counts(app.movies)).isEqualTo(counts);
        } finally {
            threads.shutdownNow();
        }
    }
}
