package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.testing.NotRun;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The changes of the catalog that others write: plain SQL, other processes, transactions that overlap. */
class CatalogFeedTest {

    private static final String FIVE_MOVIES = "INSERT INTO movies_movie (tmdb_id, title) VALUES (11, 'A'), (12, 'B'),"
            + " (13, 'C'), (14, 'D'), (15, 'E')";

    private static final List<String> PARTS = List.of(
            "INSERT INTO movies_genre (tmdb_id, name) VALUES (80, 'Crime'), (18, 'Drama')",
            "INSERT INTO movies_keyword (tmdb_id, name) VALUES (7, 'heist'), (8, 'sea')",
            "INSERT INTO movies_company (tmdb_id, name) VALUES (9, 'Forward Pass')",
            "INSERT INTO movies_collection (tmdb_id, name) VALUES (5, 'Shores')");

    private static Storage open(String url) {
        return JooqStorage.open(StorageConfig.of(url));
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url.startsWith("jdbc:sqlite") ? url + "?foreign_keys=on&busy_timeout=5000" : url);
    }

    static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = connect(url)) {
            for (String statement : statements) {
                SchemaTest.execute(connection, statement);
            }
        }
    }

    private static void prepare(String url) throws SQLException {
        execute(url, FIVE_MOVIES);
        execute(url, PARTS.toArray(String[]::new));
    }

    /** Executes each statement and compares the movies that changed with those that it is mapped to. */
    private static void assertEachChanges(Storage storage, String url, Map<String, long[]> statements)
            throws SQLException {
        String position = storage.catalogChanges(null).position();
        for (Map.Entry<String, long[]> statement : statements.entrySet()) {
            execute(url, statement.getKey());

            CatalogChanges changes = storage.catalogChanges(position);

            assertThat(changes.complete()).as(statement.getKey()).isTrue();
            assertThat(changes.movieIds()).as(statement.getKey()).containsExactly(statement.getValue());
            position = changes.position();
        }
    }

    private static long[] movies(long... ids) {
        return ids;
    }

    @ParameterizedTest
    @EnumSource
    void eachStatementOfPlainSqlReturnsTheMoviesThatItTouched(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            Map<String, long[]> statements = new LinkedHashMap<>();
            statements.put("UPDATE movies_movie SET vote_count = 5 WHERE id IN (1, 3)", movies(1, 3));
            statements.put("UPDATE movies_movie SET vote_count = 5 WHERE id = 77", movies());
            for (String part : List.of(
                    "movies_moviegenre (movie_id, genre_id)",
                    "movies_moviekeyword (movie_id, keyword_id)",
                    "movies_moviecompany (movie_id, company_id)",
                    "movies_moviecast (cast_type, movie_id, person_id)")) {
                String table = part.substring(0, part.indexOf(' '));
                String first = part.contains("cast_type") ? "'cast', " : "";
                statements.put(
                        "INSERT INTO " + part + " VALUES (" + first + "1, 1), (" + first + "2, 1)", movies(1, 2));
                statements.put("UPDATE " + table + " SET movie_id = 4 WHERE movie_id = 2", movies(2, 4));
                statements.put("UPDATE " + table + " SET movie_id = movie_id WHERE movie_id = 4", movies(4));
                statements.put("DELETE FROM " + table + " WHERE movie_id = 4", movies(4));
            }
            statements.put("UPDATE movies_keyword SET tmdb_id = 70 WHERE id = 1", movies(1));
            statements.put("UPDATE movies_keyword SET name = 'another' WHERE id = 1", movies());
            statements.put("UPDATE movies_company SET tmdb_id = 90 WHERE id = 1", movies(1));
            statements.put("UPDATE movies_movie SET collection_id = 1 WHERE id IN (2, 5)", movies(2, 5));
            statements.put("UPDATE movies_collection SET tmdb_id = 50 WHERE id = 1", movies(2, 5));
            statements.put("DELETE FROM movies_collection", movies(2, 5));
            statements.put("DELETE FROM movies_genre WHERE id = 1", movies(1));
            statements.put("DELETE FROM movies_keyword WHERE id = 1", movies(1));
            statements.put("INSERT INTO auth_user (username, email) VALUES ('ada', 'ada@example.com')", movies());
            statements.put("INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 1)", movies());
            statements.put("DELETE FROM movies_movie WHERE id = 1", movies(1));
            statements.put(
                    "INSERT INTO movies_movie (tmdb_id, title) VALUES (12, 'Z') ON CONFLICT (tmdb_id) DO UPDATE SET"
                            + " title = excluded.title",
                    movies(2));
            statements.put("DELETE FROM movies_movie", movies(2, 3, 4, 5));

            assertEachChanges(storage, url, statements);
        }
    }

    @Test
    void rowsThatSqliteReplacesAreReturned() throws SQLException {
        String url = Database.SQLITE.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            execute(url, "UPDATE movies_movie SET imdb_id = 'tt000001' || id WHERE id IN (4, 5)");
            Map<String, long[]> statements = new LinkedHashMap<>();
            statements.put("INSERT OR REPLACE INTO movies_movie (tmdb_id, title) VALUES (11, 'New')", movies(1, 6));
            statements.put("UPDATE OR REPLACE movies_movie SET tmdb_id = 12 WHERE id = 3", movies(2, 3));
            statements.put(
                    "INSERT OR REPLACE INTO movies_moviegenre (movie_id, genre_id) VALUES (4, 1), (4, 1), (5, 2)",
                    movies(4, 5));
            statements.put("UPDATE OR REPLACE movies_moviegenre SET id = 2 WHERE movie_id = 5", movies(4, 5));
            statements.put("INSERT INTO movies_moviegenre (id, movie_id, genre_id) VALUES (9, 4, 1)", movies(4));
            statements.put("UPDATE movies_movie SET id = 20 WHERE id = 6", movies(6, 20));
            statements.put(
                    "INSERT OR REPLACE INTO movies_movie (tmdb_id, title, imdb_id) VALUES (98, 'N', 'tt0000014')",
                    movies(4, 21));
            statements.put("UPDATE OR REPLACE movies_movie SET imdb_id = 'tt0000015' WHERE id = 20", movies(5, 20));

            assertEachChanges(storage, url, statements);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "movies_moviegenre (id, movie_id, genre_id) VALUES (1, %d, 1)",
                "movies_moviekeyword (id, movie_id, keyword_id) VALUES (1, %d, 1)",
                "movies_moviecompany (id, movie_id, company_id) VALUES (1, %d, 1)",
                "movies_moviecast (id, movie_id, person_id, cast_type) VALUES (1, %d, 1, 'cast')"
            })
    void partThatMayReplaceAnotherMoviesIsAChangeOfEverything(String row) throws SQLException {
        String url = Database.SQLITE.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            execute(url, "INSERT INTO " + row.formatted(4));
            String before = storage.catalogChanges(null).position();

            execute(url, "INSERT OR REPLACE INTO " + row.formatted(5));

            CatalogChanges changes = storage.catalogChanges(before);
            assertThat(changes.complete()).isFalse();
            assertThat(storage.catalogChanges(changes.position()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0})
    void movieWithAnImpossibleIdDoesNotShutTheTriggers(long impossible) throws SQLException {
        String url = Database.SQLITE.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            execute(
                    url,
                    "INSERT INTO movies_movie (id, tmdb_id, title) VALUES (" + impossible + ", 99, 'Impossible')",
                    "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (" + impossible + ", 1)",
                    "DELETE FROM movies_movie WHERE id = " + impossible);
            String before = storage.catalogChanges(null).position();

            execute(url, "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (3, 1)");
            storage.movies()
                    .upsert(NewMovie.builder(14, "D")
                            .genres(Set.of(new GenreId(1)))
                            .build());

            CatalogChanges changes = storage.catalogChanges(before);
            assertThat(changes.movieIds()).containsExactly(3, 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writeOfOneInstanceIsReturnedToAnother(Database database) {
        String url = database.freshUrl();
        try (Storage one = open(url);
                Storage other = open(url)) {
            String position = other.catalogChanges(null).position();

            long movie = one.movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id()
                    .value();

            CatalogChanges changes = other.catalogChanges(position);
            assertThat(changes.movieIds()).containsExactly(movie);
            assertThat(one.catalogChanges(changes.position()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableHasAFewRowsForEachMovieHoweverOftenItIsWritten(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            for (int i = 0; i < 20; i++) {
                storage.movies()
                        .upsert(NewMovie.builder(949, "Heat").overview("" + i).build());
            }
        }
        try (Connection connection = connect(url)) {
            assertThat(SchemaTest.rows(connection, "SELECT count(*), min(movie_id) FROM recommend_change"))
                    .containsExactly("1|1");
        }
    }

    static Connection transaction(String url) throws SQLException {
        Connection connection = connect(url);
        connection.setAutoCommit(false);
        SchemaTest.execute(connection, "SET lock_timeout = '5s'");
        return connection;
    }

    @Test
    void transactionsThatCommitInTheOtherOrderLoseNothing() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            String before = storage.catalogChanges(null).position();
            try (Connection early = transaction(url);
                    Connection late = transaction(url)) {
                SchemaTest.execute(early, "UPDATE movies_movie SET runtime = 1 WHERE id = 1");
                SchemaTest.execute(late, "UPDATE movies_movie SET runtime = 1 WHERE id = 2");
                late.commit();
                CatalogChanges first = storage.catalogChanges(before);
                // The open transaction does not hide those that begin and commit after it.
                execute(url, "UPDATE movies_movie SET runtime = 1 WHERE id = 3");
                CatalogChanges second = storage.catalogChanges(first.position());
                SchemaTest.execute(early, "UPDATE movies_movie SET runtime = 1 WHERE id = 4");
                early.commit();
                CatalogChanges third = storage.catalogChanges(second.position());

                assertThat(first.movieIds()).containsExactly(2);
                assertThat(second.movieIds()).containsExactly(3);
                assertThat(third.movieIds()).containsExactly(1, 4);
                assertThat(storage.catalogChanges(third.position()).isEmpty()).isTrue();
                assertThat(storage.catalogChanges(before).movieIds()).containsExactly(1, 2, 3, 4);
            }
        }
    }

    @Test
    void sameMovieInTransactionsThatOverlapIsReturnedForEach() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            try (Connection early = transaction(url);
                    Connection late = transaction(url)) {
                SchemaTest.execute(early, "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1)");
                SchemaTest.execute(late, "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 2)");
                late.commit();
                String afterLate = storage.catalogChanges(null).position();
                early.commit();

                assertThat(storage.catalogChanges(afterLate).movieIds()).containsExactly(1);
            }
        }
    }

    @Test
    void writersOfTheSameMoviesInAnyOrderDoNotWaitForEachOther() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            String before = storage.catalogChanges(null).position();
            try (Connection one = transaction(url);
                    Connection other = transaction(url)) {
                SchemaTest.execute(other, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                SchemaTest.execute(one, "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1)");
                SchemaTest.execute(other, "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (2, 1)");
                SchemaTest.execute(one, "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (2, 1)");
                SchemaTest.execute(other, "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (1, 1)");
                one.commit();
                SchemaTest.execute(other, "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (1, 2)");
                other.commit();
            }
            assertThat(storage.catalogChanges(before).movieIds()).containsExactly(1, 2);
        }
    }

    @Test
    void writerWithoutRightsAndWithAnotherSearchPathCounts() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            String before = storage.catalogChanges(null).position();
            execute(
                    url,
                    "DROP ROLE IF EXISTS feed_writer",
                    "CREATE ROLE feed_writer",
                    "GRANT INSERT, UPDATE, SELECT, DELETE ON movies_movie, movies_moviegenre, movies_keyword"
                            + " TO feed_writer",
                    "CREATE SCHEMA another",
                    "SET ROLE feed_writer",
                    "SET search_path = another",
                    "UPDATE public.movies_movie SET runtime = 5 WHERE id = 2",
                    "INSERT INTO public.movies_moviegenre (movie_id, genre_id) VALUES (3, 1)",
                    "UPDATE public.movies_keyword SET tmdb_id = 71 WHERE id = 1",
                    "DELETE FROM public.movies_movie WHERE id = 5",
                    "RESET ROLE",
                    "DROP OWNED BY feed_writer",
                    "DROP ROLE feed_writer");

            assertThat(storage.catalogChanges(before).movieIds()).containsExactly(2, 3, 5);
        }
    }

    @Test
    void triggersFollowTheSchemaThatIsRenamed() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        open(url).close();
        execute(url, "ALTER SCHEMA public RENAME TO films", "ALTER DATABASE " + name(url) + " SET search_path = films");
        try (Storage storage = open(url)) {
            String before = storage.catalogChanges(null).position();
            execute(url, FIVE_MOVIES);

            assertThat(storage.catalogChanges(before).movieIds()).containsExactly(1, 2, 3, 4, 5);
        }
    }

    private static String name(String url) {
        return url.replaceFirst("jdbc:postgresql://[^/]*/([^?]*).*", "$1");
    }

    @Test
    void truncatedTablesAreAChangeOfEverything() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            for (String table : List.of("movies_moviegenre", "recommend_change", "movies_movie CASCADE")) {
                String before = storage.catalogChanges(null).position();

                execute(url, "TRUNCATE " + table);

                CatalogChanges changes = storage.catalogChanges(before);
                assertThat(changes.complete()).as(table).isFalse();
                assertThat(storage.catalogChanges(changes.position()).isEmpty()).isTrue();
            }
        }
    }

    @Test
    void positionOfAnotherServerOrTimelineIsNotCompleteAndNumbersOfOneAreNotReturned() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            execute(url, "INSERT INTO recommend_change VALUES (3, 1000000000000)");
            String position = storage.catalogChanges(null).position();
            String[] parts = position.split(" ", -1);
            String server = parts[1].replaceFirst("/.*", "");

            assertThat(storage.catalogChanges(position).isEmpty()).isTrue();
            for (String another : List.of(
                    parts[0] + " 7" + parts[1] + " " + parts[2],
                    parts[0] + " " + server + "/00000009 " + parts[2],
                    parts[0] + " " + parts[1] + " 900000000000:900000000000:")) {
                assertThat(storage.catalogChanges(another).complete())
                        .as(another)
                        .isFalse();
            }
            execute(url, "UPDATE movies_movie SET runtime = 9 WHERE id = 3");
            assertThat(storage.catalogChanges(position).movieIds()).containsExactly(3);
        }
    }

    @Test
    void positionStaysShortHoweverManyTransactionsAreOpen() {
        long[] running = new long[2000];
        Arrays.setAll(running, i -> 1_000_000_000_000L + 2L * i);
        TransactionSnapshot many = new TransactionSnapshot(1_000_000_009_999L, running);

        String text = many.text(9900);

        assertThat(TransactionSnapshot.isOne(text)).isTrue();
        assertThat(text).hasSizeLessThan(100);
        assertThat(TransactionSnapshot.of(text).end()).isEqualTo(1_000_000_000_000L);
        assertThat(new TransactionSnapshot(20, new long[] {14}).without(12L).text(100))
                .isEqualTo("12:20:12,14");
        assertThat(new TransactionSnapshot(20, new long[0]).without(25L).text(100))
                .isEqualTo("20:20:");
    }

    @Test
    void sqlite3ShellCounts() throws Exception {
        requireProgram("sqlite3");
        String url = Database.SQLITE.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            String before = storage.catalogChanges(null).position();

            run(
                    "sqlite3",
                    url.substring("jdbc:sqlite:".length()),
                    "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1);"
                            + " INSERT OR REPLACE INTO movies_movie (id, tmdb_id, title) VALUES (2, 12, 'Replaced');"
                            + " DELETE FROM movies_movie WHERE id = 3;");

            assertThat(storage.catalogChanges(before).movieIds()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void psqlCounts() throws Exception {
        requireProgram("psql");
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = open(url)) {
            prepare(url);
            String before = storage.catalogChanges(null).position();

            run(
                    "psql",
                    url.substring("jdbc:".length()).replaceFirst("\\?.*", "?user=postgres"),
                    "-v",
                    "ON_ERROR_STOP=1",
                    "-c",
                    "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1);"
                            + " DELETE FROM movies_movie WHERE id = 3");

            assertThat(storage.catalogChanges(before).movieIds()).containsExactly(1, 3);
        }
    }

    static void requireProgram(String name) {
        boolean isThere = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!isThere) {
            throw NotRun.aborted("the test of rows that " + name + " writes, because it is not installed");
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
