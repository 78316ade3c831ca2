package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.RatingOrder;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.WatchlistOrder;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists and counts of ratings, watchlists and dismissals walk indexes: no table is scanned, no page sorted. */
class TastePlanTest {

    private static final int MOVIES = 4000;
    private static final String TABLES = "ratings_userrating|watchlist_item|watchlist_dismissal|movies_movie|auth_user";
    private static final String MARKS = "ratings_userrating|watchlist_item|watchlist_dismissal|favorites_userfavorite";
    private static final UserId USER = new UserId(2);

    @ParameterizedTest
    @EnumSource
    void pagesWalkAnIndexAndCountsReadOne(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(url)) {
                fill(connection, database);
                List<String> faults = new ArrayList<>();
                for (Map.Entry<String, Runnable> read : reads(marquee).entrySet()) {
                    recorded.forget();
                    read.getValue().run();
                    RecordedStatements.Prepared statement = recorded.prepared().get(0);
                    faults.addAll(
                            database == Database.SQLITE
                                    ? onSqlite(connection, statement, read.getKey())
                                    : onPostgresql(connection, statement, read.getKey()));
                }
                assertThat(faults).isEmpty();
            }
        }
    }

    @Test
    void tasteIsReadFromIndexesAloneWithoutStatistics() throws SQLException {
        readsTaste(
                Database.SQLITE,
                connection -> SchemaTest.execute(
                        connection,
                        "INSERT INTO auth_user (id, username, email) VALUES (3, 'user3', 'user3@example.com')"));
    }

    @ParameterizedTest
    @EnumSource
    void tasteIsReadFromIndexesAloneWithStatistics(Database database) throws SQLException {
        readsTaste(database, connection -> fill(connection, database));
    }

    private interface Filling {
        void fill(Connection connection) throws SQLException;
    }

    private static void readsTaste(Database database, Filling filling) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(url)) {
                filling.fill(connection);
                recorded.forget();

                marquee.recommender().recommend(RecommendationRequest.forUser(new UserId(3)));

                RecordedStatements.Prepared statement = recorded.prepared().stream()
                        .filter(one -> one.sql().contains("union all"))
                        .findFirst()
                        .orElseThrow();
                if (database == Database.SQLITE) {
                    assertThat(details(connection, statement))
                            .filteredOn(line -> line.matches(".*(" + MARKS + ")\\b.*"))
                            .hasSize(4)
                            .allMatch(line -> line.contains("COVERING INDEX"));
                } else {
                    for (String mode : List.of("force_generic_plan", "force_custom_plan")) {
                        ExecutedPlan plan = ExecutedPlan.of(connection, statement, mode);
                        assertThat(plan.nodes()).as("%s: %s", mode, plan.text()).noneMatch(node -> node.scans(MARKS));
                    }
                }
            }
        }
    }

    private static Map<String, Runnable> reads(Marquee marquee) {
        Map<String, Runnable> reads = new LinkedHashMap<>();
        for (RatingOrder order : List.of(RatingOrder.NEWEST, RatingOrder.HIGHEST)) {
            RatingQuery query = RatingQuery.all().order(order);
            Cursor middle =
                    marquee.ratings().list(USER, query.limit(500)).next().orElseThrow();
            reads.put(
                    "page of ratings, " + order,
                    () -> assertThat(marquee.ratings().list(USER, query)).hasSize(20));
            reads.put(
                    "page of ratings, middle, " + order,
                    () -> assertThat(marquee.ratings().list(USER, query.after(middle)))
                            .hasSize(20));
        }
        for (WatchlistOrder order : List.of(WatchlistOrder.OWN, WatchlistOrder.NEWEST)) {
            WatchlistQuery query = WatchlistQuery.all().order(order);
            Cursor middle =
                    marquee.watchlist().list(USER, query.limit(500)).next().orElseThrow();
            reads.put(
                    "page of a watchlist, " + order,
                    () -> assertThat(marquee.watchlist().list(USER, query)).hasSize(20));
            reads.put(
                    "page of a watchlist, middle, " + order,
                    () -> assertThat(marquee.watchlist().list(USER, query.after(middle)))
                            .hasSize(20));
        }
        PageRequest page = PageRequest.first(20);
        Cursor middle =
                marquee.dismissals().list(USER, PageRequest.first(500)).next().orElseThrow();
        reads.put(
                "page of dismissals",
                () -> assertThat(marquee.dismissals().list(USER, page)).hasSize(20));
        reads.put(
                "page of dismissals, middle",
                () -> assertThat(marquee.dismissals().list(USER, page.after(middle)))
                        .hasSize(20));
        reads.put(
                "count of ratings by a user",
                () -> assertThat(marquee.ratings().summary(USER).count()).isPositive());
        reads.put(
                "count of ratings of movies",
                () -> assertThat(marquee.ratings().summaries(List.of(new MovieId(1), new MovieId(2))))
                        .hasSize(2));
        reads.put(
                "count of a watchlist",
                () -> assertThat(marquee.watchlist().count(USER)).isPositive());
        return reads;
    }

    private static List<String> onSqlite(Connection connection, RecordedStatements.Prepared statement, String name)
            throws SQLException {
        return details(connection, statement).stream()
                .filter(line -> line.matches("SCAN (" + TABLES + ")\\b.*") || line.contains("FOR ORDER BY"))
                .map(line -> name + ": " + line + "\n" + statement.sql())
                .toList();
    }

    /** {@return the lines of SQLite's plan for a statement} */
    private static List<String> details(Connection connection, RecordedStatements.Prepared statement)
            throws SQLException {
        List<String> details = new ArrayList<>();
        try (PreparedStatement explained = statement.prepare(connection, "EXPLAIN QUERY PLAN ");
                ResultSet rows = explained.executeQuery()) {
            while (rows.next()) {
                details.add(rows.getString("detail"));
            }
        }
        return details;
    }

    private static List<String> onPostgresql(Connection connection, RecordedStatements.Prepared statement, String name)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        for (String mode : List.of("force_generic_plan", "force_custom_plan")) {
            ExecutedPlan plan = ExecutedPlan.of(connection, statement, mode);
            boolean page = name.startsWith("page");
            if (plan.nodes().stream().anyMatch(node -> node.scans(TABLES) || (page && node.sorted() > 0))) {
                faults.add(name + ", " + mode + "\n" + statement.sql() + "\n" + plan.text());
            }
        }
        return faults;
    }

    private static void fill(Connection connection, Database database) throws SQLException {
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MOVIES + ") ";
        String time = database == Database.SQLITE
                ? "strftime('%Y-%m-%d %H:%M:%S', '2020-01-01', (i * 41 % 30011) || ' minutes') || '.000000+00:00'"
                : "TIMESTAMPTZ '2020-01-01 00:00:00Z' + (i * 41 % 30011) * INTERVAL '1 minute'";
        String rank = database == Database.SQLITE
                ? "printf('V%07d', i * 7919 % 10007)"
                : "'V' || lpad((i * 7919 % 10007)::text, 7, '0')";
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_movie (id, tmdb_id, title) " + numbers + "SELECT i, i, 'Movie ' || i FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO auth_user (id, username, email) " + numbers
                        + "SELECT i, 'user' || i, 'user' || i || '@example.com' FROM n WHERE i <= 20");
        for (int user = 1; user <= 20; user++) {
            String some = " FROM n WHERE i % 20 <> " + user % 20 + (user == 2 ? "" : " AND i % 2 = " + user % 2);
            SchemaTest.execute(
                    connection,
                    "INSERT INTO ratings_userrating (user_id, movie_id, rating, rated_at) " + numbers + "SELECT " + user
                            + ", i, (i % 20 + 1) * 0.5, " + time + some);
            SchemaTest.execute(
                    connection,
                    "INSERT INTO watchlist_item (user_id, movie_id, rank, added_at) " + numbers + "SELECT " + user
                            + ", i, " + rank + ", " + time + some);
            SchemaTest.execute(
                    connection,
                    "INSERT INTO favorites_userfavorite (user_id, movie_id, created_at) " + numbers + "SELECT " + user
                            + ", i, " + time + some);
            SchemaTest.execute(
                    connection,
                    "INSERT INTO watchlist_dismissal (user_id, movie_id, dismissed_at) " + numbers + "SELECT " + user
                            + ", i, " + time + some);
        }
        SchemaTest.execute(connection, "ANALYZE");
    }
}
