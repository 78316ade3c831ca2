package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.MovableClock;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the recommender has in memory follows what this process, another one and plain SQL write. */
@Timeout(120)
class ServedCatalogTest {

    /** How long a call may rely on the last look at the database. */
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));

    private Marquee open(String url) {
        return Marquee.builder().url(url).clock(clock).open();
    }

    private static MovieId add(Marquee marquee, int tmdbId, String title, String average) {
        return marquee.movies()
                .upsert(NewMovie.builder(tmdbId, title)
                        .votes(new BigDecimal(average), 100)
                        .build())
                .id();
    }

    private static List<String> titles(Marquee marquee) {
        return marquee.recommender().trending(MovieFilter.all(), 1000).stream()
                .map(r -> r.movie().title())
                .toList();
    }

    private static List<String> idsAndTitles(Marquee marquee) {
        return marquee.recommender().trending(MovieFilter.all(), 1000).stream()
                .map(r -> r.movie().id().value() + " " + r.movie().title())
                .toList();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesOfAnotherInstanceAreSeenOnceTheIntervalIsOver(Database database) {
        String url = database.freshUrl();
        try (Marquee one = open(url);
                Marquee other = open(url)) {
            add(one, 1, "First", "5.0");
            assertThat(titles(one)).containsExactly("First");
            assertThat(titles(other)).containsExactly("First");

            MovieId second = add(other, 2, "Second", "9.0");
            assertThat(titles(other)).containsExactly("Second", "First");
            clock.advance(INTERVAL);
            assertThat(titles(one)).containsExactly("Second", "First");
            other.movies().markRemoved(List.of(1));
            clock.advance(INTERVAL);
            assertThat(titles(one)).containsExactly("Second");
            other.movies().delete(second);
            clock.advance(INTERVAL);
            assertThat(titles(one)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainSqlIsSeenOnceTheIntervalIsOver(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee marquee = open(url)) {
            MovieId first = add(marquee, 1, "First", "5.0");
            MovieId second = add(marquee, 2, "Second", "6.0");
            MovieId third = add(marquee, 3, "Third", "4.0");
            assertThat(titles(marquee)).containsExactly("Second", "First", "Third");

            execute(url, "UPDATE movies_movie SET vote_average = 9.5 WHERE id = " + first.value());
            clock.advance(INTERVAL);
            assertThat(titles(marquee)).containsExactly("First", "Second", "Third");
            execute(url, "DELETE FROM movies_movie WHERE id = " + third.value());
            clock.advance(INTERVAL);
            assertThat(titles(marquee)).containsExactly("First", "Second");
            // A movie with another id leaves its place and moves the indices of those between.
            execute(url, "UPDATE movies_movie SET id = 1000 WHERE title = 'First'");
            clock.advance(INTERVAL);
            assertThat(idsAndTitles(marquee)).containsExactly("1000 First", second.value() + " Second");
            execute(url, "UPDATE movies_movie SET id = " + first.value() + " WHERE title = 'First'");
            clock.advance(INTERVAL);
            assertThat(idsAndTitles(marquee)).containsExactly(first.value() + " First", second.value() + " Second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseSeesWhatATransactionWroteBeforeItsCommit(Database database) {
        String url = database.freshUrl();
        try (Marquee one = open(url);
                Marquee other = open(url)) {
            add(one, 1, "First", "5.0");
            assertThat(titles(one)).containsExactly("First");
            assertThat(titles(other)).containsExactly("First");

            one.transaction(() -> {
                add(one, 2, "Second", "9.0");
                clock.advance(INTERVAL);
                assertThat(titles(one)).containsExactly("Second", "First");
                assertThat(CompletableFuture.supplyAsync(() -> titles(one)).join())
                        .containsExactly("First");
                assertThat(titles(other)).containsExactly("First");
            });

            assertThat(titles(one)).containsExactly("Second", "First");
            clock.advance(INTERVAL);
            assertThat(titles(other)).containsExactly("Second", "First");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unchangedCatalogCostsOneQueryForEachIntervalAndAChangeReadsThatMovieAlone(Database database) {
        try (HikariDataSource pool = OpeningTest.dataSource(database.freshUrl())) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee = Marquee.builder()
                    .dataSource(recorded.dataSource())
                    .clock(clock)
                    .open()) {
                add(marquee, 1, "First", "5.0");
                recorded.forget();
                titles(marquee);
                List<String> cold = recorded.statements();
                List<String> warm = statements(recorded, marquee);
                clock.advance(INTERVAL);
                List<String> polling = statements(recorded, marquee);
                add(marquee, 2, "Second", "9.0");
                List<String> changed = statements(recorded, marquee);

                assertThat(polling).hasSize(warm.size() + 1);
                assertThat(changed).hasSizeLessThanOrEqualTo(polling.size() + 2);
                List<String> wholeReading = new ArrayList<>(cold);
                wholeReading.removeAll(polling);
                assertThat(wholeReading).isNotEmpty();
                assertThat(changed).doesNotContainAnyElementsOf(wholeReading);
                for (int minute = 0; minute < 3; minute++) {
                    clock.advance(Duration.ofMinutes(1));
                    assertThat(statements(recorded, marquee)).hasSize(polling.size());
                }
            }
        }
    }

    private static List<String> statements(RecordedStatements recorded, Marquee marquee) {
        recorded.forget();
        titles(marquee);
        return recorded.statements();
    }

    @ParameterizedTest
    @EnumSource
    void restartLoadsTheKeptCatalogAndWhatChangedSince(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = open(url)) {
            marquee.movies()
                    .upsertAll(IntStream.rangeClosed(1, 1_100)
                            .mapToObj(i -> NewMovie.builder(i, "Movie " + i)
                                    .votes(new BigDecimal("5.0"), 100)
                                    .build())
                            .toList());
            titles(marquee);
            awaitState(url);
        }
        try (Marquee marquee = open(url)) {
            add(marquee, 9_999, "Newest", "9.0");
            marquee.movies().markRemoved(List.of(1));
            assertThat(titles(marquee)).startsWith("Newest", "Movie 2", "Movie 3");
        }
        execute(url, "DELETE FROM movies_movie WHERE title = 'Movie 2'");
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee = Marquee.builder()
                    .dataSource(recorded.dataSource())
                    .clock(clock)
                    .open()) {
                recorded.forget();
                assertThat(titles(marquee)).startsWith("Newest", "Movie 3", "Movie 4");
                assertThat(recorded.statements()).anyMatch(sql -> sql.contains("recommend_state"));
            }
        }
        execute(url, "DELETE FROM recommend_state");
        try (Marquee marquee = open(url)) {
            assertThat(titles(marquee)).startsWith("Newest", "Movie 3", "Movie 4");
        }
    }

    /** Waits until the background has kept the catalog. */
    private static void awaitState(String url) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            while (storage.states().find("catalog").isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(20);
            }
        }
    }
}
