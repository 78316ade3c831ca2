package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.taste.Taste;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The times of a taste are those that every other read of their columns gives, whatever another program wrote. */
class TasteTimesTest {

    private static final UserId USER = new UserId(7);
    private static final MovieId MOVIE = new MovieId(1);

    @ParameterizedTest
    @CsvSource({
        "2020-01-01 10:00:00.000000+00:00, 2020-01-01T10:00:00Z",
        "2020-01-01 10:00:00.999999+00:00, 2020-01-01T10:00:00Z",
        "1969-12-31 23:59:59.500000+00:00, 1969-12-31T23:59:59Z",
        "1970-01-01 00:00:00.000000+00:00, 1970-01-01T00:00:00Z",
        "2020-02-29 10:00:00.000000+00:00, 2020-02-29T10:00:00Z",
        "2020-02-30 10:00:00.000000+00:00, 2020-02-29T10:00:00Z",
        "2020-01-01 24:00:00.000000+00:00, 2020-01-02T00:00:00Z",
        "2020-01-01 10:00:00.000000+02:00, 2020-01-01T08:00:00Z",
        "2020-01-01 10:00:00.999999-03:30, 2020-01-01T13:30:00Z",
        "2020-01-01 10:00:00.000000+16:00, 2019-12-31T18:00:00Z"
    })
    void timeOfSqliteIsTheSameInEveryRead(String written, Instant read) throws SQLException {
        String url = marked(Database.SQLITE, written);
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            List<Long> streamed = new ArrayList<>();
            storage.trainingData().forEachFavorite((user, movie, time) -> streamed.add(time));

            Taste.Times times =
                    storage.tastes(Set.of(USER)).getOrDefault(USER, Taste.NONE).times();

            assertThat(streamed).containsExactly(read.getEpochSecond());
            assertThat(List.of(times.favorites(), times.ratings(), times.watchlist()))
                    .containsOnly(Map.of(MOVIE, read.getEpochSecond()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01 10:00:00+02:00",
        "2020-01-01 10:00:00",
        "2020-01-01T10:00:00.000000+00:00",
        "2020-01-01 10:00:00.00000x+00:00",
        "2020-13-01 10:00:00.000000+00:00",
        "2020-01-01 25:00:00.000000+00:00",
        "0000-01-01 10:00:00.000000+00:00",
        "1577872800",
        "now"
    })
    void timeThatSqliteCanNotHaveNamesItsTableInEveryRead(String written) throws SQLException {
        String url = marked(Database.SQLITE, written);
        for (Mark mark : Mark.values()) {
            keepOnly(url, mark);
            try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
                assertThatThrownBy(() -> storage.tastes(Set.of(USER)))
                        .as("%s", mark)
                        .isInstanceOf(StorageException.class)
                        .hasMessageStartingWith("a row of " + mark.table + " (user_id 7, movie_id 1) can't be read: ");
                if (mark == Mark.FAVORITE) {
                    assertThatThrownBy(() -> storage.trainingData().forEachFavorite((user, movie, time) -> {}))
                            .isInstanceOf(StorageException.class);
                }
            }
            fill(url, Database.SQLITE, written);
        }
    }

    @ParameterizedTest
    @EnumSource
    void infiniteTimeOfPostgresqlNamesItsTable(Mark mark) throws SQLException {
        String url = marked(Database.POSTGRESQL, "infinity");
        keepOnly(url, mark);
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            assertThatThrownBy(() -> storage.tastes(Set.of(USER)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("a row of " + mark.table + " (user_id 7, movie_id 1) can't be read: the"
                            + " column " + mark.column + " is +");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01 10:00:00.999999+02:00, 2020-01-01T08:00:00Z",
        "1969-12-31 23:59:59.500000+00:00, 1969-12-31T23:59:59Z",
        "9999-12-31 23:59:59.999999+00:00, 9999-12-31T23:59:59Z"
    })
    void timeOfPostgresqlIsTheSameInEveryRead(String written, Instant read) throws SQLException {
        String url = marked(Database.POSTGRESQL, written);
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            List<Long> streamed = new ArrayList<>();
            storage.trainingData().forEachFavorite((user, movie, time) -> streamed.add(time));

            Taste.Times times =
                    storage.tastes(Set.of(USER)).getOrDefault(USER, Taste.NONE).times();

            assertThat(streamed).containsExactly(read.getEpochSecond());
            assertThat(List.of(times.favorites(), times.ratings(), times.watchlist()))
                    .containsOnly(Map.of(MOVIE, read.getEpochSecond()));
        }
    }

    enum Mark {
        FAVORITE("favorites_userfavorite", "created_at", "", ""),
        RATING("ratings_userrating", "rated_at", "rating, ", "8, "),
        WATCHLIST("watchlist_item", "added_at", "rank, ", "'V', ");

        private final String table;
        private final String column;
        private final String columns;
        private final String values;

        Mark(String table, String column, String columns, String values) {
            this.table = table;
            this.column = column;
            this.columns = columns;
            this.values = values;
        }
    }

    /** {@return the URL of a database with one user, who marked one movie in every way at a time} */
    private static String marked(Database database, String time) throws SQLException {
        String url = database.migratedUrl();
        JooqStorage.open(StorageConfig.of(url)).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, "INSERT INTO movies_movie (id, tmdb_id, title) VALUES (1, 1, 'Heat')");
            SchemaTest.execute(
                    connection, "INSERT INTO auth_user (id, username, email) VALUES (7, 'ann', 'ann@example.com')");
        }
        fill(url, database, time);
        return url;
    }

    /** Marks the movie at a time in spite of all constraints. */
    private static void fill(String url, Database database, String time) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            if (database == Database.SQLITE) {
                SchemaTest.execute(connection, "PRAGMA ignore_check_constraints = ON");
            }
            for (Mark mark : Mark.values()) {
                SchemaTest.execute(connection, "DELETE FROM " + mark.table);
                SchemaTest.execute(
                        connection,
                        "INSERT INTO " + mark.table + " (user_id, movie_id, " + mark.columns + mark.column
                                + ") VALUES (7, 1, " + mark.values + "'" + time + "')");
            }
        }
    }

    private static void keepOnly(String url, Mark kept) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (Mark mark : Mark.values()) {
                if (mark != kept) {
                    SchemaTest.execute(connection, "DELETE FROM " + mark.table);
                }
            }
        }
    }
}
