package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What lists of genres are sorted by follows the movies and their genres, whoever writes them in plain SQL. */
class GenreListingTest {

    private static final String COLUMNS = "release_date, vote_average, vote_count, created_at, popularity";

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true"})
    void afterRandomWritesItEqualsAScanOfTheTables(Database database, boolean foreignKeys) throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String url = database.freshUrl();
        Marquee.open(url).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            if (database == Database.SQLITE) {
                SchemaTest.execute(connection, "PRAGMA foreign_keys = " + (foreignKeys ? "ON" : "OFF"));
            }
            SchemaTest.execute(
                    connection,
                    "INSERT INTO movies_genre (id, tmdb_id, name) VALUES (1, 1, 'A'), (2, 2, 'B'), (3, 3, 'C')");
            int listed = 0;
            for (int i = 0; i < 400; i++) {
                String sql = write(database, random);
                try {
                    SchemaTest.execute(connection, sql);
                } catch (SQLException refused) {
                    // A write that breaks a rule changes nothing.
                }
                List<?> rows = SchemaTest.rows(connection, listed());
                assertThat(rows)
                        .as("seed %d, write %d: %s", seed, i, sql)
                        .isEqualTo(SchemaTest.rows(connection, scanned()));
                listed += rows.size();
            }
            assertThat(listed).as("seed %d: rows that were compared", seed).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shellsOfTheDatabasesKeepIt(Database database) throws Exception {
        CatalogFeedTest.requireProgram(database == Database.SQLITE ? "sqlite3" : "psql");
        String url = database.freshUrl();
        Marquee.open(url).close();
        String writes = "INSERT INTO movies_genre (id, tmdb_id, name) VALUES (1, 1, 'A'), (2, 2, 'B');"
                + " INSERT INTO movies_movie (id, tmdb_id, title) VALUES (1, 1, 'T'), (2, 2, 'U'), (3, 3, 'V');"
                + " INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1), (1, 2), (2, 1), (3, 1), (3, 2);"
                + " UPDATE movies_movie SET vote_count = 9, popularity = 1.5 WHERE id = 1;"
                + " UPDATE movies_moviegenre SET genre_id = 2 WHERE movie_id = 2;"
                + " DELETE FROM movies_moviegenre WHERE movie_id = 3;"
                + " DELETE FROM movies_movie WHERE id = 3;"
                + (database == Database.SQLITE
                        ? " INSERT OR REPLACE INTO movies_movie (id, tmdb_id, title, vote_count) VALUES (2, 2, 'W', 4);"
                        : "");

        if (database == Database.SQLITE) {
            CatalogFeedTest.run("sqlite3", "-bail", url.substring("jdbc:sqlite:".length()), writes);
        } else {
            CatalogFeedTest.run(
                    "psql",
                    url.substring("jdbc:".length()).replaceFirst("\\?.*", "?user=postgres"),
                    "-v",
                    "ON_ERROR_STOP=1",
                    "-c",
                    writes);
        }

        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(SchemaTest.rows(connection, listed()))
                    .hasSize(3)
                    .isEqualTo(SchemaTest.rows(connection, scanned()));
        }
    }

    /** {@return the rows of the table, of which those without a movie mean nothing} */
    private static String listed() {
        return "SELECT id, movie_id, genre_id, " + COLUMNS + " FROM movies_genrelisting"
                + " WHERE movie_id IN (SELECT id FROM movies_movie) ORDER BY id";
    }

    private static String scanned() {
        return "SELECT part.id, movie_id, genre_id, " + COLUMNS
                + " FROM movies_moviegenre part JOIN movies_movie m ON m.id = part.movie_id ORDER BY part.id";
    }

    private static String write(Database database, Random random) {
        int movie = 1 + random.nextInt(6);
        int other = 1 + random.nextInt(6);
        int genre = 1 + random.nextInt(3);
        int part = 1 + random.nextInt(9);
        int value = random.nextInt(10);
        String replacing = database == Database.SQLITE
                ? List.of("INSERT OR REPLACE", "INSERT", "INSERT OR IGNORE").get(random.nextInt(3))
                : "INSERT";
        String changing = database == Database.SQLITE
                ? List.of("UPDATE OR REPLACE", "UPDATE", "UPDATE OR IGNORE").get(random.nextInt(3))
                : "UPDATE";
        return switch (random.nextInt(14)) {
            case 0, 1 ->
                replacing + " INTO movies_movie (id, tmdb_id, title, vote_count) VALUES (" + movie + ", " + other
                        + ", 'T" + value + "', " + value + ")";
            case 2, 3 ->
                replacing + " INTO movies_moviegenre (id, movie_id, genre_id) VALUES (" + part + ", " + movie + ", "
                        + genre + ")";
            case 4, 5 ->
                "INSERT INTO movies_moviegenre (id, movie_id, genre_id) SELECT 100 + coalesce(max(id), 0), " + movie
                        + ", " + genre + " FROM movies_moviegenre" + (random.nextBoolean() ? " WHERE true" : "");
            case 6 -> changing + " movies_moviegenre SET movie_id = " + movie + " WHERE genre_id = " + genre;
            case 7 ->
                changing + " movies_moviegenre SET id = " + part + ", genre_id = " + genre + " WHERE movie_id = "
                        + other;
            case 8 ->
                changing + " movies_movie SET vote_count = vote_count + 1, release_date = '200" + value
                        + "-01-02', budget = " + value + ", revenue = NULL, popularity = 1.5, vote_average = " + value
                        + " WHERE id = " + movie;
            case 9 ->
                changing + " movies_movie SET title = 'U" + value + "', tmdb_id = " + other + " WHERE id = " + movie;
            case 10 -> changing + " movies_movie SET id = " + other + " WHERE id = " + movie;
            case 11 -> "DELETE FROM movies_movie WHERE id = " + movie + (value < 5 ? " AND false" : "");
            case 12 -> "DELETE FROM movies_moviegenre WHERE movie_id = " + movie;
            default ->
                database == Database.POSTGRESQL && value == 0
                        ? "TRUNCATE movies_moviegenre"
                        : "DELETE FROM movies_genre WHERE id = " + (value < 8 ? 9 : genre);
        };
    }
}
