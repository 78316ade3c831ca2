package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database without ratings, plays, watchlists and imports gets them, and keeps every value that it has. */
class TasteUpgradeTest {

    @ParameterizedTest
    @EnumSource
    void databaseWithoutTastesKeepsEveryValueAndTakesRatings(Database database) throws SQLException {
        String url = database.freshUrl();
        Map<String, List<String>> before;
        try (HikariDataSource dataSource = OpeningTest.dataSource(url)) {
            OpeningTest.migrate(dataSource, database, database == Database.SQLITE ? "13.1" : "13", true);
            try (Connection connection = dataSource.getConnection()) {
                fill(connection);
                before = contents(connection, tables());
            }
        }
        assertThat(before).doesNotContainKey("ratings_userrating").containsKey("favorites_userfavorite");

        try (Marquee marquee = Marquee.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            assertThat(contents(connection, before.keySet())).isEqualTo(before);

            assertThat(marquee.ratings().count()).isZero();
            marquee.ratings().set(new UserId(1), new MovieId(1), new BigDecimal("8.5"));
            assertThat(marquee.ratings().of(new UserId(1)))
                    .extracting(Rating::value)
                    .containsExactly(new BigDecimal("8.5"));
        }
    }

    /** {@return the tables but those of search, which each opening may bring up to date} */
    private static List<String> tables() {
        return SchemaState.OURS.stream()
                .filter(table -> !table.startsWith("search_"))
                .toList();
    }

    private static void fill(Connection connection) throws SQLException {
        for (int i = 1; i <= 50; i++) {
            SchemaTest.execute(
                    connection,
                    "INSERT INTO movies_movie (tmdb_id, title, overview, release_date, vote_average, vote_count,"
                            + " runtime, popularity) VALUES (" + (1_000_000 + i) + ", 'Film " + i + "', 'é " + i
                            + "', '19" + (49 + i) + "-02-03', " + i % 10 + "." + i % 7 + ", " + i * 37 + ", " + i
                            + ", " + i + ".25)");
            SchemaTest.execute(
                    connection,
                    "INSERT INTO auth_user (username, email, first_name) VALUES ('user" + i + "', 'user" + i
                            + "@example.com', " + (i % 2 == 0 ? "NULL" : "'Ünal'") + ")");
        }
        for (String statement : List.of(
                "INSERT INTO favorites_userfavorite (user_id, movie_id) SELECT u.id, m.id FROM auth_user u"
                        + " JOIN movies_movie m ON (u.id + m.id) % 7 = 0 WHERE u.username LIKE 'user%'"
                        + " AND m.title LIKE 'Film%'",
                "INSERT INTO auth_userrole (user_id, role) SELECT id, 'moderator' FROM auth_user"
                        + " WHERE username = 'user3'",
                "INSERT INTO preferences_userpreference (user_id) SELECT id FROM auth_user WHERE username = 'user4'",
                "INSERT INTO movies_person (tmdb_id, name) VALUES (77, 'Ada Example')",
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type, \"order\") SELECT id, 77, 'cast', 1"
                        + " FROM movies_movie",
                "INSERT INTO imports_checkpoint (name, state) VALUES ('sync', 'page 7')")) {
            SchemaTest.execute(connection, statement);
        }
    }

    /** {@return all values of all rows of those tables that there are} */
    static Map<String, List<String>> contents(Connection connection, Iterable<String> tables) throws SQLException {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        for (String table : tables) {
            try (ResultSet there = connection.getMetaData().getTables(null, null, table, null)) {
                if (!there.next()) {
                    continue;
                }
            }
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet all = statement.executeQuery("SELECT * FROM " + table)) {
                while (all.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) {
                        row.append(all.getMetaData().getColumnName(i))
                                .append('=')
                                .append(all.getString(i))
                                .append('|');
                    }
                    rows.add(row.toString());
                }
            }
            rows.sort(null);
            contents.put(table, rows);
        }
        return contents;
    }
}
