package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.StorageException;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.taste.Taste;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The taste of one user, which SQLite gives as lists, is that which is read row by row for several users. */
class MarkListsTest {

    private static final UserId ANN = new UserId(7);
    private static final UserId BOB = new UserId(8);
    private static final int MOVIES = 300;

    @ParameterizedTest
    @EnumSource
    void tasteOfOneIsThatOfSeveral(Database database) throws SQLException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        String url = filled(database);
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            fill(connection, new Random(seed));
            connection.commit();
        }
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            Taste alone = storage.tastes(Set.of(ANN)).getOrDefault(ANN, Taste.NONE);

            assertThat(alone).isEqualTo(storage.tastes(Set.of(ANN, BOB)).get(ANN));
            assertThat(alone.favorites()).isNotEmpty();
            assertThat(alone.times().ratings().keySet())
                    .isEqualTo(alone.ratings().keySet())
                    .isNotEmpty();
            assertThat(alone.watched().values()).anyMatch(movie -> movie.lastWatchedAt() == null);
            assertThat(alone.watched().values()).anyMatch(movie -> movie.plays() > 1 && movie.lastWatchedAt() != null);
            assertThat(alone.watchlist())
                    .isEqualTo(alone.times().watchlist().keySet())
                    .isNotEmpty();
            assertThat(alone.dismissed()).isNotEmpty();
            assertThat(storage.tastes(List.of(ANN, ANN))).containsOnlyKeys(ANN).containsValue(alone);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDidNothingHasNoTaste(Database database) throws SQLException {
        try (Storage storage = JooqStorage.open(StorageConfig.of(filled(database)))) {
            assertThat(storage.tastes(Set.of(ANN))).isEmpty();
            assertThat(storage.tastes(Set.of())).isEmpty();
        }
    }

    /** What another program wrote in spite of all constraints is told with its table, however many users are read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "ratings_userrating; rating; 'x'",
                "ratings_userrating; rating; 'NaN'",
                "ratings_userrating; rating; '0x10p0'",
                "ratings_userrating; rating; 9e9",
                "ratings_userrating; rating; 9e999",
                "ratings_userrating; rated_at; '1,2'",
                "ratings_userrating; movie_id; 0",
                "favorites_userfavorite; movie_id; -1",
                "favorites_userfavorite; movie_id; 3000000000",
                "favorites_userfavorite; movie_id; 'x'",
                "favorites_userfavorite; created_at; ''",
                "watchlist_item; movie_id; 1.5e10",
                "watchlist_dismissal; movie_id; 0",
                "history_play; movie_id; 0",
                "favorites_userfavorite; movie_id; char(1639)",
                "history_play; watched_at; 'later'",
                "history_play; watched_at; ''"
            })
    void impossibleValueNamesItsTable(String table, String column, String value) throws SQLException {
        String url = filled(Database.SQLITE);
        try (Connection connection = DriverManager.getConnection(url)) {
            mark(connection, 1);
            SchemaTest.execute(connection, "PRAGMA ignore_check_constraints = ON");
            SchemaTest.execute(connection, "UPDATE " + table + " SET " + column + " = " + value);
        }
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            for (Set<UserId> users : List.of(Set.of(ANN), Set.of(ANN, BOB))) {
                assertThatThrownBy(() -> storage.tastes(users))
                        .isInstanceOf(StorageException.class)
                        .hasMessageStartingWith("a row of " + table + " (user_id 7");
            }
        }
    }

    @Test
    void unusualRatingIsRoundedAlike() throws SQLException {
        String url = filled(Database.SQLITE);
        try (Connection connection = DriverManager.getConnection(url)) {
            mark(connection, 1);
            SchemaTest.execute(connection, "PRAGMA ignore_check_constraints = ON");
            SchemaTest.execute(connection, "UPDATE ratings_userrating SET rating = 7.26");
        }
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            Taste alone = storage.tastes(Set.of(ANN)).getOrDefault(ANN, Taste.NONE);

            assertThat(alone).isEqualTo(storage.tastes(Set.of(ANN, BOB)).get(ANN));
            assertThat(alone.ratings().values()).extracting(Object::toString).containsExactly("7.3");
        }
    }

    private static String filled(Database database) throws SQLException {
        String url = database.migratedUrl();
        JooqStorage.open(StorageConfig.of(url)).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (int movie = 1; movie <= MOVIES; movie++) {
                SchemaTest.execute(
                        connection,
                        "INSERT INTO movies_movie (id, tmdb_id, title) VALUES (" + movie + ", " + movie + ", 'Heat')");
            }
            SchemaTest.execute(
                    connection,
                    "INSERT INTO auth_user (id, username, email) VALUES (7, 'ann', 'ann@example.com'),"
                            + " (8, 'bob', 'bob@example.com')");
            connection.commit();
        }
        return url;
    }

    private static void fill(Connection connection, Random random) throws SQLException {
        List<String> inserts = new ArrayList<>();
        for (int movie = 1; movie <= MOVIES; movie++) {
            String time = "'" + (1950 + random.nextInt(80)) + "-02-" + (10 + random.nextInt(19)) + " 0"
                    + random.nextInt(10) + ":59:59." + (100_000 + random.nextInt(900_000)) + "+00:00'";
            int user = random.nextInt(4) == 0 ? 8 : 7;
            String marked = user + ", " + movie + ", ";
            switch (random.nextInt(5)) {
                case 0 ->
                    inserts.add("favorites_userfavorite (user_id, movie_id, created_at) VALUES (" + marked + time);
                case 1 ->
                    inserts.add("ratings_userrating (user_id, movie_id, rating, rated_at) VALUES (" + marked
                            + (1 + random.nextInt(20)) / 2.0 + ", " + time);
                case 2 ->
                    inserts.add("watchlist_item (user_id, movie_id, rank, added_at) VALUES (" + marked + "'V" + movie
                            + "', " + time);
                case 3 -> inserts.add("watchlist_dismissal (user_id, movie_id, dismissed_at) VALUES (" + marked + time);
                default -> {
                    String play = "history_play (user_id, movie_id, accuracy, watched_at) VALUES (" + marked;
                    int plays = random.nextInt(3);
                    for (int year = 2000; year < 2000 + plays; year++) {
                        inserts.add(play + "'day', '" + year + "-05-01 00:00:00.000000+00:00'");
                    }
                    if (plays != 1) {
                        inserts.add(play + "'unknown', null");
                    }
                }
            }
        }
        for (String insert : inserts) {
            SchemaTest.execute(connection, "INSERT INTO " + insert + ")");
        }
    }

    /** Marks a movie in every way. */
    private static void mark(Connection connection, int movie) throws SQLException {
        String time = "'2020-01-01 10:00:00.000000+00:00'";
        String by = "user_id, movie_id) VALUES (";
        String marked = "7, " + movie + ")";
        for (String insert : List.of(
                "favorites_userfavorite (created_at, " + by + time + ", " + marked,
                "ratings_userrating (rated_at, rating, " + by + time + ", 8, " + marked,
                "watchlist_item (added_at, rank, " + by + time + ", 'V', " + marked,
                "watchlist_dismissal (dismissed_at, " + by + time + ", " + marked,
                "history_play (watched_at, accuracy, " + by + time + ", 'instant', " + marked)) {
            SchemaTest.execute(connection, "INSERT INTO " + insert);
        }
    }
}
