package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.Provenance.Fallback;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** The statistics of more favorites than a caller reads: 60 users who like 100 of 150 movies each. */
@Timeout(120)
class ServedFavoritesTest {

    private static final int MOVIES = 150;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<MovieId> movies = new ArrayList<>();
    private final List<UserId> users = new ArrayList<>();

    private Marquee open(String url) {
        return Marquee.builder().url(url).clock(clock).passwordIterations(10).open();
    }

    private void fill(Marquee marquee) {
        fill(marquee, 60);
    }

    private void fill(Marquee marquee, int count) {
        for (int k = 0; k < MOVIES; k++) {
            movies.add(marquee.movies()
                    .upsert(NewMovie.builder(100 + k, "Movie " + k).build())
                    .id());
        }
        List<Favorite> favorites = new ArrayList<>();
        for (int u = 0; u < count; u++) {
            UserId user = user(marquee, "user" + u);
            users.add(user);
            for (int k = 0; k < 100; k++) {
                favorites.add(new Favorite(user, movies.get((u + k) % MOVIES), clock.instant()));
            }
        }
        marquee.favorites().addAll(favorites);
    }

    private static UserId user(Marquee marquee, String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }

    private Recommendations recommended(Marquee marquee) {
        return marquee.recommender()
                .recommendPage(RecommendationRequest.forHistory(List.of(movies.get(3), movies.get(70)))
                        .limit(20));
    }

    private static Instant asOf(Recommendations recommended) {
        return recommended.provenance().models().stream()
                .filter(model -> model.name().equals("item-cosine"))
                .findFirst()
                .orElseThrow()
                .asOf();
    }

    /** Calls until something has happened in the background. */
    private static void until(Callable<Boolean> happened) throws Exception {
        while (!happened.call()) {
            Thread.sleep(20);
        }
    }

    private static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static long keptId(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(
                        "SELECT max(id) FROM recommend_state WHERE name = 'favorites' AND state =" + " 'ready'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void restartAnswersFromWhatWasKept(Database database) throws Exception {
        String url = database.freshUrl();
        Recommendations before;
        try (Marquee marquee = open(url)) {
            fill(marquee);
            marquee.warmUp();
            before = recommended(marquee);
            assertThat(before.provenance().fallbacks()).doesNotContain(Fallback.FAVORITES_NOT_READ);
        }
        long kept = keptId(url);

        clock.advance(Duration.ofMinutes(30));
        try (Marquee marquee = open(url)) {
            Recommendations after = recommended(marquee);
            assertThat(asOf(after)).isEqualTo(asOf(before));
            assertThat(after.items()).isEqualTo(before.items());
            assertThat(after.parts()).hasToString(before.parts().toString());
        }
        assertThat(keptId(url)).isEqualTo(kept);
    }

    @ParameterizedTest
    @EnumSource
    void damagedStateIsReplaced(Database database) throws Exception {
        String url = database.freshUrl();
        Recommendations before;
        try (Marquee marquee = open(url)) {
            fill(marquee);
            marquee.warmUp();
            before = recommended(marquee);
        }
        long kept = keptId(url);
        execute(
                url,
                "UPDATE recommend_statepiece SET content = "
                        + (database == Database.SQLITE ? "x'0102030405060708'" : "'\\x0102030405060708'"));

        clock.advance(Duration.ofMinutes(30));
        try (Marquee marquee = open(url)) {
            marquee.warmUp();
            Recommendations after = recommended(marquee);
            assertThat(asOf(after)).isEqualTo(clock.instant());
            assertThat(after.items()).isEqualTo(before.items());
        }
        assertThat(keptId(url)).isGreaterThan(kept);
    }

    @ParameterizedTest
    @EnumSource
    void databaseThatKeepsNoStateIsServedAllTheSame(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = open(url)) {
            fill(marquee);
            execute(url, "DROP TABLE recommend_statepiece");

            marquee.warmUp();

            assertThat(recommended(marquee).provenance().fallbacks()).doesNotContain(Fallback.FAVORITES_NOT_READ);
        }
    }

    @ParameterizedTest
    @EnumSource
    void warmingUpWithoutRequestsReadsTheFavoritesToo(Database database) throws Exception {
        try (Marquee marquee = open(database.freshUrl())) {
            fill(marquee);

            marquee.warmUp(0);

            assertThat(recommended(marquee).provenance().fallbacks()).doesNotContain(Fallback.FAVORITES_NOT_READ);
            assertThatThrownBy(() -> marquee.warmUp(-1))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("requests")
                    .hasMessageContaining("-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void favoritesOfAnotherProcessLeadToNewSimilarities(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = open(url);
                Marquee other = open(url)) {
            fill(marquee);
            marquee.warmUp();
            Instant first = asOf(recommended(marquee));
            List<Favorite> more = new ArrayList<>();
            UserId user = user(other, "another");
            for (MovieId movie : movies) {
                more.add(new Favorite(user, movie, clock.instant()));
            }
            other.favorites().addAll(more);

            clock.advance(Duration.ofMinutes(2));
            until(() -> asOf(recommended(marquee)).isAfter(first));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptIsComputedAgainWithinAnHourAfterAUserWasDeleted(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = open(url)) {
            fill(marquee);
            marquee.warmUp();
            Instant first = asOf(recommended(marquee));
            long kept = keptId(url);

            marquee.users().delete(users.get(0));
            clock.advance(Duration.ofHours(1));

            until(() -> asOf(recommended(marquee)).isAfter(first));
            until(() -> keptId(url) > kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsInTransactionsShareTheStatistics(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = open(url)) {
            fill(marquee);
            marquee.warmUp();
            Recommendations outside = recommended(marquee);

            Recommendations inside = marquee.transaction(() -> recommended(marquee));

            assertThat(inside.items()).isEqualTo(outside.items());
            assertThat(asOf(inside)).isEqualTo(asOf(outside));
        }
    }

    /** A data source whose databases refuse to grow, or to be written at all, once it says so. */
    private static final class Refusing extends SQLiteDataSource {

        private volatile String pragma = "";

        @Override
        public SQLiteConnection getConnection(String username, String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(username, password);
            if (!pragma.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(pragma);
                }
            }
            return connection;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA query_only = on", "PRAGMA max_page_count = 1"})
    void stateThatSqliteRefusesToKeepIsLoggedOnceAndServingGoesOn(String refusal) throws Exception {
        Refusing database = new Refusing();
        database.setUrl(Database.SQLITE.freshUrl());
        try (Marquee marquee = Marquee.builder()
                .dataSource(database)
                .clock(clock)
                .passwordIterations(10)
                .open()) {
            fill(marquee);
            database.pragma = refusal;

            assertThat(warnings(() -> warmUpAgain(marquee))).isEqualTo(1);

            database.pragma = "";
            assertThat(keptId(database.getUrl())).isZero();
        }
    }

    @Test
    void stateThatPostgresqlRefusesToKeepIsLoggedOnceAndServingGoesOn() throws Exception {
        String url = Database.POSTGRESQL.freshUrl();
        try (Marquee marquee = open(url)) {
            fill(marquee);
        }
        try (Marquee marquee = open(url + "&options=-c%20default_transaction_read_only%3Don")) {
            assertThat(warnings(() -> warmUpAgain(marquee))).isEqualTo(1);
        }
        assertThat(keptId(url)).isZero();
    }

    private void warmUpAgain(Marquee marquee) {
        marquee.warmUp();
        Instant first = asOf(recommended(marquee));
        for (int day = 1; day < 3; day++) {
            clock.advance(Duration.ofDays(2));
            marquee.warmUp();
            assertThat(recommended(marquee).provenance().fallbacks()).doesNotContain(Fallback.FAVORITES_NOT_READ);
            assertThat(asOf(recommended(marquee))).isAfterOrEqualTo(first);
        }
    }

    /** {@return how many lines of the log say that the state can't be kept} */
    private static long warnings(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("the state 'favorites' can't be kept"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void favoritesOfATransactionCountInItsCallsAndAreGoneAfterARollback(Database database) {
        try (Marquee marquee = open(database.freshUrl())) {
            fill(marquee);
            marquee.warmUp();
            Recommendations before = recommended(marquee, users.get(0));
            MovieId best = before.items().get(0).movie().id();

            assertThatThrownBy(() -> marquee.transaction(() -> {
                        marquee.favorites().add(users.get(0), best);
                        assertThat(recommended(marquee, users.get(0)).items())
                                .extracting(item -> item.movie().id())
                                .doesNotContain(best);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");

            assertThat(recommended(marquee, users.get(0)).items()).isEqualTo(before.items());
        }
    }

    private static Recommendations recommended(Marquee marquee, UserId user) {
        return marquee.recommender()
                .recommendPage(RecommendationRequest.forUser(user).limit(20));
    }

    @Test
    void callInATransactionOnTheOnlyConnectionWaitsABoundedTime() {
        try (Marquee marquee = open("jdbc:sqlite::memory:")) {
            fill(marquee, 120);

            Recommendations inside = marquee.transaction(() -> recommended(marquee));

            assertThat(inside.provenance().fallbacks()).contains(Fallback.FAVORITES_NOT_READ);
            assertThatThrownBy(() -> marquee.transaction(() -> marquee.warmUp()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("do it outside");
            marquee.warmUpSimilar();
            assertThat(recommended(marquee).provenance().fallbacks()).doesNotContain(Fallback.FAVORITES_NOT_READ);
            assertThat(marquee.recommender().similar(movies.get(3))).hasSize(10);
        }
    }

    @Test
    void threadsEndWithTheirInstances() throws Exception {
        List<Marquee> opened = new ArrayList<>();
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            Marquee marquee = open("jdbc:sqlite::memory:");
            opened.add(marquee);
            fill(marquee);
            // Some are closed while they compute.
            if (k % 2 == 0) {
                marquee.warmUpSimilar();
            } else {
                // A call that the closing ends may fail.
                calls.add(CompletableFuture.runAsync(() -> recommended(marquee)).handle((done, failure) -> true));
            }
            movies.clear();
            users.clear();
        }

        opened.forEach(Marquee::close);

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isTrue());
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("marquee-serving")));
    }
}
