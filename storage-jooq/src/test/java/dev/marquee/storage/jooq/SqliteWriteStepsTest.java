package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/** Triggers find by indexes what they look for, however many movies there are and whatever their statistics say. */
class SqliteWriteStepsTest {

    private static final int FEW = 300;
    private static final int MANY = 9_000;

    /** The steps of the virtual machine between two calls of the handler. */
    private static final int EACH = 10;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO movies_movie (tmdb_id, title) VALUES (1000001, 'New')",
                "INSERT INTO movies_movie (tmdb_id, title, imdb_id) VALUES (1000001, 'New', 'tt0000001')",
                "INSERT OR REPLACE INTO movies_movie (tmdb_id, title) VALUES (7, 'Replaced')",
                "UPDATE movies_movie SET tmdb_id = tmdb_id, imdb_id = imdb_id, vote_count = 9 WHERE id = 7",
                "UPDATE movies_movie SET tmdb_id = 1000002, imdb_id = 'tt0000002' WHERE id = 7",
                "DELETE FROM movies_movie WHERE id = 7",
                "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (7, 2)",
                "INSERT INTO movies_person (tmdb_id, name) VALUES (1000001, 'Ida Vest')",
                "INSERT OR REPLACE INTO movies_person (tmdb_id, name) VALUES (7, 'Ida Vest')",
                "UPDATE movies_person SET tmdb_id = 1000002, name = 'Ida Syd' WHERE id = 7",
                "INSERT OR REPLACE INTO movies_keyword (tmdb_id, name) VALUES (7, 'heist')",
                "INSERT OR REPLACE INTO movies_collection (tmdb_id, name) VALUES (7, 'Heists')",
                "INSERT OR REPLACE INTO movies_alternativetitle (movie_id, country, title) VALUES (7, 'FR', 'Autre')",
            })
    void writeTakesNoMoreStepsInALargeCatalog(String statement) throws SQLException {
        long few = steps(FEW, statement);
        long many = steps(MANY, statement);

        assertThat(many).as("%d steps with %d movies", few, FEW).isLessThan(few + MANY / 10);
    }

    private static long steps(int movies, String statement) throws SQLException {
        String url = Database.SQLITE.freshUrl();
        Marquee.open(url).close();
        AtomicLong steps = new AtomicLong();
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(
                    connection, "INSERT INTO movies_genre (id, tmdb_id, name) VALUES (1, 1, 'A'), (2, 2, 'B')");
            String numbers =
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + movies + ") ";
            SchemaTest.execute(
                    connection,
                    "INSERT INTO movies_movie (tmdb_id, title) " + numbers + "SELECT i, 'Movie ' || i FROM n");
            SchemaTest.execute(
                    connection, "INSERT INTO movies_moviegenre (movie_id, genre_id) " + numbers + "SELECT i, 1 FROM n");
            for (String table : List.of("movies_person", "movies_keyword", "movies_collection")) {
                SchemaTest.execute(
                        connection,
                        "INSERT INTO " + table + " (tmdb_id, name) " + numbers + "SELECT i, 'Name ' || i FROM n");
            }
            SchemaTest.execute(
                    connection,
                    "INSERT INTO movies_alternativetitle (movie_id, country, title) " + numbers
                            + "SELECT i, 'FR', 'Autre ' || i FROM n");
            SchemaTest.execute(connection, "ANALYZE");
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            ProgressHandler.setHandler(sqlite, EACH, new ProgressHandler() {
                @Override
                protected int progress() {
                    steps.addAndGet(EACH);
                    return 0;
                }
            });
            try {
                SchemaTest.execute(connection, statement);
            } finally {
                ProgressHandler.clearHandler(sqlite);
            }
        }
        return steps.get();
    }
}
