package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every page of a diary reads and sorts few rows, however many plays the user has, and however many of them are of one
 * movie; judged as {@link ListPlanTest} judges lists.
 */
class HistoryPlanTest {

    private static final int PLAYS = 40_000;
    private static final int LIMIT = 20;
    private static final UserId ADA = new UserId(1);

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true"})
    void pagesAnywhereInADiaryReadAndSortFewRows(Database database, boolean analyzed) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(url)) {
                fill(connection, database);
                if (analyzed) {
                    SchemaTest.execute(connection, "ANALYZE");
                }
                List<String> faults = new ArrayList<>();
                reads(marquee)
                        .forEach((name, read) ->
                                faults.addAll(ListPlanTest.faults(database, connection, recorded, name, read)));
                assertThat(faults).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true"})
    void importLooksForThePlaysOfASourceByTheirIdsAlone(Database database, boolean analyzed) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(url)) {
                fill(connection, database);
                if (analyzed) {
                    SchemaTest.execute(connection, "ANALYZE");
                }
                recorded.forget();
                List<TasteFact> facts = new ArrayList<>();
                for (int i = PLAYS - 4; i < PLAYS + 6; i++) {
                    facts.add(NewPlay.of(ADA, new MovieId(4999), WatchedAt.unknown())
                            .source("test", String.valueOf(i)));
                }

                assertThat(marquee.imports().preview(ADA, facts).taken())
                        .containsExactly(false, false, false, false, false, true, true, true, true, true);

                List<RecordedStatements.Prepared> statements = recorded.prepared().stream()
                        .filter(statement -> statement.sql().replace("\"", "").contains("history_play.source_id in ("))
                        .toList();
                assertThat(statements).hasSize(1);
                assertThat(ListPlanTest.faults(database, connection, statements.get(0), "plays of a source"))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void latestFavoritesPlaysAndRatingsOfAllUsersAreFewRows(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(url)) {
                fill(connection, database);
                SchemaTest.execute(connection, "ANALYZE");
                Instant since = Instant.parse("2000-01-01T00:00:00Z");
                TrainingData data = marquee.trainingData();
                List<Long> movies = new ArrayList<>();

                recorded.forget();
                data.forEachRecent(since, LIMIT / 2, (user, movie, time) -> movies.add(movie));
                assertThat(movies).hasSize(LIMIT);
                assertFewRows(connection, database, recorded, "history_play");

                movies.clear();
                recorded.forget();
                data.forEachRecentLike(since, LIMIT / 2, (user, movie, time) -> movies.add(movie));
                assertThat(movies).hasSize(LIMIT);
                assertFewRows(connection, database, recorded, "ratings_userrating");
            }
        }
    }

    private static void assertFewRows(
            Connection connection, Database database, RecordedStatements recorded, String table) throws SQLException {
        RecordedStatements.Prepared statement = recorded.prepared().stream()
                .filter(one -> one.sql().contains(table))
                .findFirst()
                .orElseThrow();
        if (database == Database.SQLITE) {
            assertThat(ListPlanTest.steps(connection, statement)).isLessThan(100 * LIMIT);
        } else {
            ExecutedPlan plan = ExecutedPlan.of(connection, statement, "force_generic_plan");
            assertThat(plan.nodes())
                    .as(plan.text())
                    .allSatisfy(node -> assertThat(node.touched()).isLessThanOrEqualTo(LIMIT));
        }
    }

    private static Map<String, Runnable> reads(Marquee marquee) {
        DiaryQuery all = DiaryQuery.all().limit(LIMIT);
        List<Cursor> cursors = cursors(marquee);
        Map<String, DiaryQuery> queries = new LinkedHashMap<>();
        queries.put("first", all);
        queries.put("middle", all.after(cursors.get(cursors.size() / 2)));
        queries.put("end of the known times", all.after(cursors.get(cursors.size() * 8 / 10 - 1)));
        queries.put("unknown times", all.after(cursors.get(cursors.size() - 1)));
        queries.put("year", all.period(LocalDate.of(2010, 1, 1), LocalDate.of(2010, 12, 31)));
        queries.put("genre", all.filter(MovieFilter.all().genre(new GenreId(1))));
        Map<String, Runnable> reads = new LinkedHashMap<>();
        queries.forEach((name, query) -> reads.put(
                name, () -> assertThat(marquee.watchHistory().diary(ADA, query)).hasSize(LIMIT)));
        reads.put(
                "plays of a movie",
                () -> assertThat(marquee.watchHistory().plays(ADA, new MovieId(1), LIMIT))
                        .hasSize(LIMIT));
        reads.put(
                "started movies",
                () -> assertThat(marquee.watchHistory().started(ADA, PageRequest.first(LIMIT)))
                        .hasSize(LIMIT));
        reads.put(
                "one of a user's progresses",
                () -> assertThat(marquee.watchHistory().progress(ADA, new MovieId(2)))
                        .isPresent());
        return reads;
    }

    private static List<Cursor> cursors(Marquee marquee) {
        List<Cursor> cursors = new ArrayList<>();
        DiaryQuery query = DiaryQuery.all().limit(1000);
        Page<DiaryEntry> page = marquee.watchHistory().diary(ADA, query);
        while (page.next().isPresent()) {
            cursors.add(page.next().get());
            page = marquee.watchHistory().diary(ADA, query.after(page.next().get()));
        }
        assertThat(cursors).hasSize(PLAYS / 1000 - 1);
        return cursors;
    }

    /** Half of ada's plays are of one movie, a fifth are at an unknown time, and many are at the same one. */
    private static void fill(Connection connection, Database database) throws SQLException {
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ";
        String time = database == Database.SQLITE
                ? "strftime('%Y-%m-%d %H:%M:%S', '2000-01-01', (i * 41 % 7001) || ' days') || '.000000+00:00'"
                : "TIMESTAMPTZ '2000-01-01 00:00:00Z' + (i * 41 % 7001) * INTERVAL '1 day'";
        SchemaTest.execute(connection, "INSERT INTO movies_genre (id, tmdb_id, name) VALUES (1, 1, 'A')");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_movie (id, tmdb_id, title) " + numbers
                        + "5000) SELECT i, i, 'Movie ' || CAST(i AS VARCHAR) FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_moviegenre (movie_id, genre_id) " + numbers
                        + "5000) SELECT i, 1 FROM n WHERE i % 2 = 1");
        SchemaTest.execute(
                connection,
                "INSERT INTO auth_user (id, username, email) " + numbers
                        + "101) SELECT i, 'u' || CAST(i AS VARCHAR), CAST(i AS VARCHAR) || '@example.com' FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO history_play (user_id, movie_id, watched_at, accuracy, source, source_id) " + numbers
                        + PLAYS
                        + ") SELECT 1, CASE WHEN i % 2 = 0 THEN 1 ELSE 1 + i * 7 % 5000 END,"
                        + " CASE WHEN i % 5 > 0 THEN " + time + " END,"
                        + " CASE WHEN i % 5 > 0 THEN 'day' ELSE 'unknown' END, 'test', CAST(i AS VARCHAR) FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO history_play (user_id, movie_id, watched_at, accuracy, source, source_id) " + numbers
                        + PLAYS
                        + ") SELECT 2 + i % 100, 1 + i * 7 % 5000, " + time
                        + ", 'day', 'test', CAST(i AS VARCHAR) FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO favorites_userfavorite (user_id, movie_id, created_at) " + numbers
                        + "5000) SELECT 2 + i % 100, i, " + time + " FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO ratings_userrating (user_id, movie_id, rating, rated_at) " + numbers
                        + "5000) SELECT 2 + i % 100, i, 8, " + time + " FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO history_progress (user_id, movie_id, position) " + numbers
                        + "50000) SELECT 1 + i % 100, 1 + i / 100, 60 FROM n WHERE i < 50000");
    }
}
