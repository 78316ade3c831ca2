package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Page;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every list in every order walks an index: no scan of the movies or of their genres, and no sort but of what was
 * found.
 */
class ListPlanTest {

    private static final int MOVIES = 30_000;

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true"})
    void firstAndDeepPagesWalkAnIndex(Database database, boolean analyzed) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            RecordedStatements recorded = new RecordedStatements(pool);
            try (Marquee marquee =
                            Marquee.builder().dataSource(recorded.dataSource()).open();
                    Connection connection = DriverManager.getConnection(
                            database == Database.SQLITE ? url : url + "&preferQueryMode=simple")) {
                fill(connection, database);
                if (database == Database.POSTGRESQL) {
                    // As of solid-state disks.
                    SchemaTest.execute(connection, "SET random_page_cost = 1.1");
                }
                if (analyzed) {
                    SchemaTest.execute(connection, "ANALYZE");
                }
                Map<String, Function<MovieQuery, Page<Movie>>> lists = lists(marquee);
                List<String> faults = new ArrayList<>();
                for (MovieOrder order : MovieOrder.values()) {
                    lists.forEach((name, list) -> {
                        MovieQuery query = MovieQuery.all().order(order).limit(20);
                        Page<Movie> page = list.apply(query);
                        faults.addAll(faults(
                                database,
                                connection,
                                recorded,
                                order + ", " + name + ", first",
                                () -> assertThat(list.apply(query)).isNotEmpty()));
                        for (int i = 0; i < 2; i++) {
                            page = list.apply(query.limit(300).after(page.next().orElseThrow()));
                        }
                        MovieQuery deep = query.after(page.next().orElseThrow());
                        faults.addAll(faults(
                                database,
                                connection,
                                recorded,
                                order + ", " + name + ", deep",
                                () -> assertThat(list.apply(deep)).isNotEmpty()));
                    });
                }
                assertThat(faults).as("%d plans", faults.size()).isEmpty();
            }
        }
    }

    private static Map<String, Function<MovieQuery, Page<Movie>>> lists(Marquee marquee) {
        GenreId first = new GenreId(1);
        MovieFilter all = MovieFilter.all();
        UserId user =
                marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        marquee.preferences().set(user, Set.of(first, new GenreId(2)));
        Map<String, Function<MovieQuery, Page<Movie>>> lists = new LinkedHashMap<>();
        lists.put("all", query -> marquee.movies().list(query));
        lists.put("genre", query -> marquee.movies().byGenre(first, query));
        lists.put(
                "genres",
                query -> marquee.movies().list(query.filter(all.genre(first).genre(new GenreId(2)))));
        lists.put("preferred genres", query -> marquee.movies().byPreferredGenres(user, query));
        lists.put(
                "years",
                query -> marquee.movies().list(query.filter(all.from(1970).to(1999))));
        lists.put("a common language", query -> marquee.movies().list(query.filter(all.language("en"))));
        lists.put("a common country", query -> marquee.movies().list(query.filter(all.country("US"))));
        lists.put("a keyword of few", query -> marquee.movies().list(query.filter(all.keyword(1))));
        lists.put("genre and votes", query -> marquee.movies().byGenre(first, query.filter(all.minimumVotes(1))));
        lists.put(
                "preferred genres and years",
                query -> marquee.movies().byPreferredGenres(user, query.filter(all.from(1970))));
        return lists;
    }

    /** {@return the plan of the statement that reads the page if it reads or sorts more than a part of an index} */
    private static List<String> faults(
            Database database, Connection connection, RecordedStatements recorded, String name, Runnable read) {
        recorded.forget();
        read.run();
        assertThat(recorded.statements()).as(name).hasSize(2);
        String statement = recorded.statements().get(0);
        String explain = database == Database.SQLITE
                ? "EXPLAIN QUERY PLAN " + statement
                : "EXPLAIN (GENERIC_PLAN, COSTS OFF) " + QueryPatternTest.numbered(statement);
        try {
            List<String> plan = SchemaTest.rows(connection, explain).stream()
                    .map(String::valueOf)
                    .toList();
            boolean faulty = database == Database.SQLITE
                    ? scansOrSorts(plan)
                    : scansOrSortsAll(plan, statement.contains("few0"));
            return faulty ? List.of(name + ":\n" + statement + "\n" + String.join("\n", plan)) : List.of();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** Sorting by the last term of an order sorts the rows with one value of the others at a time. */
    private static boolean scansOrSorts(List<String> plan) {
        boolean scans = plan.stream()
                .anyMatch(line ->
                        line.matches(".*\\bSCAN (movies_movie|movies_genrelisting)\\b(?! USING (COVERING )?INDEX).*"));
        // Of the page, of what each of several walks found, and of the few movies that meet a condition.
        long sorts = plan.stream()
                .filter(line -> line.contains("USE TEMP B-TREE FOR ORDER BY"))
                .count();
        long parts = plan.stream()
                .filter(line -> line.matches(".*\\bSCAN (walk|sorted)\\d+"))
                .count();
        long few = plan.stream()
                .filter(line -> line.matches(".*\\bSCAN sorted\\d+"))
                .count();
        return scans || sorts > 1 + (parts > 1 ? parts : 0) + few;
    }

    /** A sort whose rows a limit holds back is one of a page; an incremental sort is one of equal values. */
    private static boolean scansOrSortsAll(List<String> plan, boolean few) {
        String table = ".*on movies_(movie|genrelisting)\\b.*";
        if (plan.stream().anyMatch(line -> line.contains("Seq Scan") && line.matches(table))) {
            return true;
        }
        String sorted = few ? ".*on movies_genrelisting\\b.*" : table;
        for (int i = 0; i < plan.size(); i++) {
            if (!plan.get(i).matches("[ \"\\[]*(-> *)?Sort\\b.*")) {
                continue;
            }
            int held = Integer.MAX_VALUE;
            for (int j = i + 1; j < plan.size() && depth(plan.get(j)) > depth(plan.get(i)); j++) {
                if (depth(plan.get(j)) > held) {
                    continue;
                }
                held = plan.get(j).contains("->  Limit") ? depth(plan.get(j)) : Integer.MAX_VALUE;
                if (plan.get(j).matches(sorted) && !plan.get(j).contains("movies_movie_pkey")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static void fill(Connection connection, Database database) throws SQLException {
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MOVIES + ") ";
        String text =
                database == Database.SQLITE ? "CAST(i * 7919 % 6007 AS TEXT)" : "CAST(i * 7919 % 6007 AS VARCHAR)";
        String date = database == Database.SQLITE
                ? "date('1950-01-01', (i * 37 % 20000) || ' days')"
                : "DATE '1950-01-01' + (i * 37 % 20000)";
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_genre (id, tmdb_id, name) VALUES (1, 1, 'A'), (2, 2, 'B'), (3, 3, 'C')");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_movie (id, tmdb_id, title, release_date, vote_average, vote_count, popularity,"
                        + " budget, revenue, original_language) " + numbers
                        + "SELECT i, i, 'Movie ' || " + text + ", CASE WHEN i % 9 > 0 THEN " + date
                        + " END, i % 11,"
                        + " i * 31 % 1000, i % 777, CASE WHEN i % 5 = 0 THEN i * 13 % 4999 END,"
                        + " CASE WHEN i % 7 = 0 THEN i * 17 % 4999 END,"
                        + " CASE WHEN i % 4 > 0 THEN 'en' ELSE 'fr' END FROM n");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_moviegenre (movie_id, genre_id) " + numbers
                        + "SELECT i, 1 FROM n WHERE i % 2 = 0 UNION ALL SELECT i, 2 FROM n WHERE i % 3 = 0"
                        + " UNION ALL SELECT i, 3 FROM n WHERE i % 50 = 0");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_productioncountry (movie_id, country) " + numbers
                        + "SELECT i, CASE WHEN i % 3 > 0 THEN 'US' ELSE 'FR' END FROM n");
        SchemaTest.execute(connection, "INSERT INTO movies_keyword (id, tmdb_id, name) VALUES (1, 1, 'heist')");
        SchemaTest.execute(
                connection,
                "INSERT INTO movies_moviekeyword (movie_id, keyword_id) " + numbers
                        + "SELECT i, 1 FROM n WHERE i % 40 = 0");
    }
}
