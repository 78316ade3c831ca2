package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.user.NewUser;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Every list in every order reads and sorts few rows for its first page, a page in its middle and one at its end,
 * however many movies there are. This is judged by what the databases do when they execute the library's statements
 * with its parameters, since these also contain ways that are not taken.
 */
class ListPlanTest {

    private static final int MOVIES = 40_000;
    private static final int LIMIT = 20;

    /**
     * The most rows that one part of a plan may touch. A condition that few movies more meet than are sorted may be
     * asked of all of these, if that takes less than the first ones in order.
     */
    private static final int MOST_TOUCHED = 4 * FewMovies.FEW;

    /**
     * The most steps of SQLite's virtual machine. A scan takes at least three for each movie, and a sort of all movies
     * more than thirty.
     */
    private static final int MOST_STEPS = 2 * MOVIES;

    private static final String TABLES =
            "movies_movie|movies_genrelisting|movies_moviegenre|history_play|history_progress";

    private interface Work {

        void on(Marquee marquee, RecordedStatements recorded, Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true"})
    void pagesAnywhereInAListReadAndSortFewRows(Database database, boolean analyzed) throws SQLException {
        withMovies(database, analyzed, (marquee, recorded, connection) -> {
            List<String> faults = new ArrayList<>();
            Map<String, Function<MovieQuery, Page<Movie>>> lists = lists(marquee);
            for (MovieOrder order : MovieOrder.values()) {
                MovieQuery query = MovieQuery.all().order(order).limit(LIMIT);
                List<Cursor> cursors = cursors(marquee, query);
                lists.forEach((name, list) -> {
                    String what = order + ", " + name;
                    faults.addAll(faults(
                            database,
                            connection,
                            recorded,
                            what + ", first page",
                            () -> assertThat(list.apply(query)).hasSizeLessThanOrEqualTo(LIMIT)));
                    for (int i = 0; i < cursors.size(); i++) {
                        MovieQuery deep = query.after(cursors.get(i));
                        faults.addAll(faults(
                                database,
                                connection,
                                recorded,
                                what + (i == 0 ? ", middle" : ", end"),
                                () -> assertThat(list.apply(deep)).hasSizeLessThanOrEqualTo(LIMIT)));
                    }
                });
            }
            assertThat(faults).as("%d pages", faults.size()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void countsReadWhatMeetsAConditionThatFewMoviesMeet(Database database) throws SQLException {
        withMovies(database, true, (marquee, recorded, connection) -> {
            MovieFilter all = MovieFilter.all();
            List<String> faults = new ArrayList<>();
            Map.of(
                            "language", all.language("fi"),
                            "country", all.country("FI"),
                            "year", all.from(1970).to(1970),
                            "several", all.language("fi").minimumVotes(1).from(1960))
                    .forEach((name, filter) -> faults.addAll(faults(
                            database,
                            connection,
                            recorded,
                            "count, " + name,
                            () -> assertThat(marquee.movies().count(filter)).isPositive())));
            assertThat(faults).isEmpty();
        });
    }

    private static void withMovies(Database database, boolean analyzed, Work work) throws SQLException {
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
                work.on(marquee, recorded, connection);
            }
        }
    }

    /** {@return positions in the list of all movies, after which any list may go on: beyond half of it, and its end} */
    private static List<Cursor> cursors(Marquee marquee, MovieQuery query) {
        List<Cursor> cursors = new ArrayList<>();
        Page<Movie> page = marquee.movies().list(query.limit(1000));
        for (int read = 1000; page.next().isPresent(); read += 1000) {
            Cursor next = page.next().get();
            if (read == MOVIES * 6 / 10 || read == MOVIES - 1000) {
                cursors.add(next);
            }
            page = marquee.movies().list(query.limit(1000).after(next));
        }
        assertThat(cursors).hasSize(2);
        return cursors;
    }

    private static Map<String, Function<MovieQuery, Page<Movie>>> lists(Marquee marquee) {
        GenreId first = new GenreId(1);
        GenreId second = new GenreId(2);
        MovieFilter all = MovieFilter.all();
        UserId user =
                marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        marquee.preferences().set(user, Set.of(first, second));
        Map<String, MovieFilter> filters = new LinkedHashMap<>();
        filters.put("all", all);
        filters.put("genres", all.genre(first).genre(second));
        filters.put("small genre", all.genre(new GenreId(3)));
        filters.put("years", all.from(1970).to(1979));
        filters.put("votes", all.minimumVotes(500));
        filters.put("common language", all.language("en"));
        filters.put("rare language", all.language("fi"));
        filters.put("common country", all.country("US"));
        filters.put("rare country", all.country("FI"));
        filters.put("keyword of few", all.keyword(1));
        filters.put("no movie", all.keyword(2));
        filters.put(
                "several conditions",
                all.language("en").country("US").from(1970).minimumVotes(100).genre(first));
        Map<String, Function<MovieQuery, Page<Movie>>> lists = new LinkedHashMap<>();
        filters.forEach(
                (name, filter) -> lists.put(name, query -> marquee.movies().list(query.filter(filter))));
        lists.put("genre", query -> marquee.movies().byGenre(first, query));
        lists.put("genre and votes", query -> marquee.movies().byGenre(first, query.filter(all.minimumVotes(100))));
        lists.put("preferred genres", query -> marquee.movies().byPreferredGenres(user, query));
        lists.put(
                "preferred genres and years",
                query -> marquee.movies().byPreferredGenres(user, query.filter(all.from(1970))));
        return lists;
    }

    static List<String> faults(
            Database database, Connection connection, RecordedStatements recorded, String name, Runnable read) {
        recorded.forget();
        read.run();
        // The other one reads the genres of the page's movies, if it has any.
        assertThat(recorded.prepared()).as(name).hasSizeLessThanOrEqualTo(2);
        if (recorded.prepared().isEmpty()) {
            return List.of();
        }
        return faults(database, connection, recorded.prepared().get(0), name);
    }

    /** {@return what a statement reads that it should not} */
    static List<String> faults(
            Database database, Connection connection, RecordedStatements.Prepared statement, String name) {
        try {
            return database == Database.SQLITE
                    ? faultsOnSqlite(connection, statement, name)
                    : faultsOnPostgresql(connection, statement, name);
        } catch (SQLException e) {
            throw new AssertionError(name + ": " + statement.sql(), e);
        }
    }

    private static List<String> faultsOnSqlite(
            Connection connection, RecordedStatements.Prepared statement, String name) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (PreparedStatement explained = statement.prepare(connection, "EXPLAIN QUERY PLAN ");
                ResultSet rows = explained.executeQuery()) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        // Ids are the order of the table itself.
        boolean scans = plan.stream().anyMatch(line -> line.matches("SCAN (" + TABLES + ")(?! USING .*INDEX).*"));
        long steps = steps(connection, statement);
        return scans || steps > MOST_STEPS
                ? List.of(name + ": " + steps + " steps\n" + statement.sql() + "\n" + String.join("\n", plan))
                : List.of();
    }

    /** {@return the steps of SQLite's virtual machine that a statement takes} */
    static long steps(Connection connection, RecordedStatements.Prepared statement) throws SQLException {
        int each = 100;
        AtomicLong steps = new AtomicLong();
        ProgressHandler.setHandler(connection.unwrap(SQLiteConnection.class), each, new ProgressHandler() {
            @Override
            protected int progress() {
                steps.addAndGet(each);
                return 0;
            }
        });
        try (PreparedStatement executed = statement.prepare(connection, "");
                ResultSet rows = executed.executeQuery()) {
            int read = 0;
            while (rows.next()) {
                read++;
            }
            assertThat(read).isLessThanOrEqualTo(LIMIT + 1);
        } finally {
            ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
        }
        return steps.get();
    }

    private static List<String> faultsOnPostgresql(
            Connection connection, RecordedStatements.Prepared statement, String name) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (String mode : List.of("force_generic_plan", "force_custom_plan")) {
            ExecutedPlan plan = ExecutedPlan.of(connection, statement, mode);
            List<ExecutedPlan.Node> faulty = plan.nodes().stream()
                    .filter(node -> node.scans(TABLES) || node.touched() > MOST_TOUCHED || node.sorted() > MOST_TOUCHED)
                    .toList();
            if (!faulty.isEmpty()) {
                faults.add(name + ", " + mode + ": " + faulty + "\n" + statement.sql() + "\n" + plan.text());
            }
        }
        return faults;
    }

    private static void fill(Connection connection, Database database) throws SQLException {
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MOVIES + ") ";
        boolean sqlite = database == Database.SQLITE;
        String date = sqlite
                ? "date('1950-01-01', (i * 37 % 20000) || ' days')"
                : "DATE '1950-01-01' + (i * 37 % 20000)::integer";
        String added = sqlite
                ? "strftime('%Y-%m-%d %H:%M:%S', '2020-01-01', (i * 41 % 30011) || ' minutes') || '.000000+00:00'"
                : "TIMESTAMPTZ '2020-01-01 00:00:00Z' + (i * 41 % 30011) * INTERVAL '1 minute'";
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_genre (id, tmdb_id, name) VALUES (1, 1, 'A'), (2, 2, 'B'), (3, 3, 'C')");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_movie (id, tmdb_id, title, release_date, vote_average, vote_count, popularity,"
                        + " budget, revenue, original_language, created_at, overview) " + numbers
                        + "SELECT i, i, 'Movie ' || CAST(i * 7919 % 6007 AS VARCHAR), CASE WHEN i % 11 > 0 THEN " + date
                        + " END, i * 3 % 11, i * 31 % 1009, CASE WHEN i % 10 > 0 THEN i % 777 END,"
                        + " CASE WHEN i % 5 = 0 THEN i * 13 % 4999 END,"
                        + " CASE WHEN i % 7 = 0 THEN i * 17 % 4999 END,"
                        + " CASE WHEN i % 4001 = 0 THEN 'fi' WHEN i % 4 > 0 THEN 'en' ELSE 'fr' END, " + added
                        + ", " + (sqlite ? "hex(zeroblob(200))" : "repeat('x', 400)") + " FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_moviegenre (movie_id, genre_id) " + numbers
                        + "SELECT i, 1 FROM n WHERE i % 2 = 0 UNION ALL SELECT i, 2 FROM n WHERE i % 3 = 0"
                        + " UNION ALL SELECT i, 3 FROM n WHERE i % 53 = 0");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_productioncountry (movie_id, country) " + numbers
                        + "SELECT i, CASE WHEN i % 4001 = 0 THEN 'FI' WHEN i % 3 > 0 THEN 'US' ELSE 'FR' END FROM n");
        SchemaTest.execute(
                connection, "INSERT INTO movies_keyword (id, tmdb_id, name) VALUES (1, 1, 'heist'), (2, 2, 'opera')");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_moviekeyword (movie_id, keyword_id) " + numbers
                        + "SELECT i, 1 FROM n WHERE i % 47 = 0");
    }
}
