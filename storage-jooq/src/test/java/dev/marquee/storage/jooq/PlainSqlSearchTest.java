package dev.marquee.storage.jooq;

import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search index follows transactions of plain SQL with savepoints, refused statements and rollbacks. */
class PlainSqlSearchTest {

    private static final int ROUNDS = 40;

    private static final List<String> TEXTS =
            List.of("Heat", "Amélie Straße", "Rocky II", "千と千尋", "the", "M", "WALL·E", "L''été", "🎬", "500 Days");

    private static final List<String> NAMED = List.of("movies_person", "movies_collection", "movies_keyword");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private static void index(String url) {
        try (Storage storage = JooqStorage.open(StorageConfig.of(url))) {
            storage.movies().genres();
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomTransactionsLeaveTheIndexThatAPlainScanGives(Database database) throws SQLException {
        String url = database.freshUrl();
        index(url);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder script = new StringBuilder("seed " + seed + ", round " + round + ":\n");
            try (Connection connection = CatalogFeedTest.connect(url)) {
                if (database == Database.SQLITE && random.nextInt(3) == 0) {
                    // As in the sqlite3 shell.
                    SchemaTest.execute(connection, "PRAGMA foreign_keys = off");
                    script.append("PRAGMA foreign_keys = off;\n");
                }
                connection.setAutoCommit(false);
                transaction(connection, database, script);
                if (random.nextInt(8) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
            index(url);
            SearchIndexScan.assertCurrent(url, script.toString());
        }
    }

    private void transaction(Connection connection, Database database, StringBuilder script) throws SQLException {
        for (int i = random.nextInt(10); i >= 0; i--) {
            Savepoint savepoint = connection.setSavepoint();
            boolean refused = false;
            for (int k = random.nextInt(3); k >= 0 && !refused; k--) {
                String statement = statement(database);
                script.append(statement).append(";\n");
                try {
                    SchemaTest.execute(connection, statement);
                } catch (SQLException e) {
                    script.append("-- ").append(e.getMessage()).append('\n');
                    refused = true;
                }
            }
            if (refused || random.nextInt(6) == 0) {
                connection.rollback(savepoint);
                script.append("ROLLBACK TO SAVEPOINT;\n");
            } else {
                connection.releaseSavepoint(savepoint);
            }
        }
    }

    private int id() {
        return 1 + random.nextInt(12);
    }

    private String text() {
        return "'" + TEXTS.get(random.nextInt(TEXTS.size())) + "'";
    }

    private String named() {
        return NAMED.get(random.nextInt(NAMED.size()));
    }

    private String imdbId() {
        return random.nextBoolean() ? "NULL" : "'tt00000" + (10 + id()) + "'";
    }

    private String statement(Database database) {
        int ofBoth = 26;
        return switch (random.nextInt(ofBoth + 8)) {
            case 0, 1, 2 ->
                "INSERT INTO movies_movie (id, tmdb_id, title, imdb_id, vote_count) VALUES ("
                        + (20 + random.nextInt(900)) + ", " + id() + ", " + text() + ", " + imdbId() + ", "
                        + (1 << id()) + ")";
            case 3 ->
                "INSERT INTO movies_movie (id, tmdb_id, title) VALUES (" + id() + ", " + id() + ", " + text()
                        + ") ON CONFLICT (tmdb_id) DO UPDATE SET title = excluded.title, vote_count = " + (1 << id());
            case 4 ->
                "INSERT INTO movies_movie (id, tmdb_id, title) VALUES (" + id() + ", " + id() + ", " + text()
                        + ") ON CONFLICT DO NOTHING";
            case 5 -> "UPDATE movies_movie SET title = " + text() + " WHERE tmdb_id < " + id();
            case 6 -> "UPDATE movies_movie SET id = id + 1000, tmdb_id = tmdb_id + 1 WHERE tmdb_id = " + id();
            case 7 -> "UPDATE movies_movie SET vote_count = vote_count + " + (1 << id());
            case 8 ->
                "UPDATE movies_movie SET original_title = " + text() + ", overview = " + text() + " WHERE tmdb_id = "
                        + id();
            case 9 -> "UPDATE movies_movie SET imdb_id = " + imdbId() + " WHERE tmdb_id = " + id();
            case 10 ->
                "UPDATE movies_movie SET collection_id = (SELECT min(id) FROM movies_collection WHERE id >= " + id()
                        + ") WHERE tmdb_id < " + id();
            case 11 -> "DELETE FROM movies_movie WHERE tmdb_id = " + id();
            case 12 -> random.nextInt(6) == 0 ? "DELETE FROM movies_movie" : "DELETE FROM movies_translation";
            case 13, 14 ->
                "INSERT INTO movies_alternativetitle (movie_id, country, title) SELECT id, 'NO', " + text()
                        + " FROM movies_movie WHERE tmdb_id < " + id();
            case 15, 16 ->
                "INSERT INTO movies_translation (movie_id, language, title) SELECT id, 'no', " + text()
                        + " FROM movies_movie WHERE tmdb_id = " + id();
            case 17 -> "UPDATE movies_translation SET language = 'de', title = NULL";
            case 18 ->
                "UPDATE movies_alternativetitle SET movie_id = (SELECT min(id) FROM movies_movie WHERE tmdb_id >= "
                        + id() + ") WHERE title = " + text();
            case 19 -> "DELETE FROM movies_alternativetitle WHERE title = " + text();
            case 20, 21 ->
                "INSERT INTO " + named() + " (id, tmdb_id, name) VALUES (" + id() + ", " + id() + ", " + text() + ")";
            case 22 -> "UPDATE " + named() + " SET name = " + text() + " WHERE id <= " + id();
            case 23 -> "UPDATE " + named() + " SET id = id + 100, tmdb_id = tmdb_id + 100 WHERE id = " + id();
            case 24 -> "DELETE FROM " + named() + " WHERE id <= " + id();
            case 25 ->
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) SELECT id, " + id()
                        + ", 'cast' FROM movies_movie WHERE tmdb_id = " + id();
            default -> database == Database.SQLITE ? ofSqlite() : ofPostgresql();
        };
    }

    private String ofSqlite() {
        return switch (random.nextInt(8)) {
            case 0 ->
                "REPLACE INTO movies_movie (id, tmdb_id, title, imdb_id) VALUES (" + id() + ", " + id() + ", " + text()
                        + ", " + imdbId() + ")";
            case 1 ->
                "UPDATE OR REPLACE movies_movie SET tmdb_id = " + id() + ", imdb_id = " + imdbId() + " WHERE tmdb_id = "
                        + id();
            case 2 -> "UPDATE OR REPLACE movies_movie SET id = " + id() + " WHERE tmdb_id = " + id();
            case 3 ->
                "REPLACE INTO " + named() + " (id, tmdb_id, name) VALUES (" + id() + ", " + id() + ", " + text() + ")";
            case 4 ->
                "UPDATE OR REPLACE " + named() + " SET id = " + id() + ", tmdb_id = " + id() + " WHERE id = " + id();
            case 5 ->
                "REPLACE INTO movies_alternativetitle (id, movie_id, country, title) SELECT " + id() + ", id, 'NO', "
                        + text() + " FROM movies_movie WHERE tmdb_id = " + id();
            case 6 ->
                "REPLACE INTO movies_translation (id, movie_id, language, title) SELECT " + id() + ", id, 'de', "
                        + text() + " FROM movies_movie WHERE tmdb_id = " + id();
            default ->
                "UPDATE OR REPLACE movies_translation SET id = " + id() + ", movie_id = (SELECT min(id) FROM"
                        + " movies_movie WHERE tmdb_id >= " + id() + "), language = 'de' WHERE id <= " + id();
        };
    }

    private String ofPostgresql() {
        return switch (random.nextInt(8)) {
            case 0 -> "TRUNCATE " + named() + " CASCADE";
            case 1 -> "TRUNCATE movies_alternativetitle, movies_translation";
            case 2 ->
                "WITH gone AS (DELETE FROM movies_alternativetitle WHERE movie_id % 2 = 0 RETURNING movie_id)"
                        + " UPDATE movies_movie SET title = " + text() + " WHERE id IN (SELECT movie_id FROM gone)";
            case 3 ->
                "WITH new AS (INSERT INTO movies_movie (tmdb_id, title) VALUES (" + id() + ", " + text()
                        + ") RETURNING id) INSERT INTO movies_translation (movie_id, language, title) SELECT id, 'sv', "
                        + text() + " FROM new";
            case 4 ->
                "MERGE INTO movies_movie m USING (SELECT " + id() + " AS tmdb_id) n ON n.tmdb_id = m.tmdb_id"
                        + " WHEN MATCHED AND m.vote_count > 100 THEN DELETE WHEN MATCHED THEN UPDATE SET title = "
                        + text()
                        + " WHEN NOT MATCHED THEN INSERT (tmdb_id, title) VALUES (n.tmdb_id, " + text() + ")";
            case 5 ->
                "DO $$ BEGIN UPDATE movies_person SET name = " + text() + "; RAISE EXCEPTION 'no'; EXCEPTION WHEN"
                        + " OTHERS THEN UPDATE movies_keyword SET name = " + text() + "; END $$";
            case 6 -> "UPDATE movies_movie m SET title = p.name FROM movies_person p WHERE p.id = m.tmdb_id";
            default -> "SET LOCAL marquee.search_index = 'other'";
        };
    }
}
