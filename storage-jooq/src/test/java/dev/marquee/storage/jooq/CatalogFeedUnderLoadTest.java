package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A copy of the catalog that is kept by the changes alone, while many transactions of plain SQL overlap. */
class CatalogFeedUnderLoadTest {

    private static final int MOVIES = 40;
    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 80;

    /** What serving would hold of a movie. */
    private static final String CONTENT = "SELECT m.id, m.runtime || ' ' || coalesce("
            + "(SELECT string_agg(g.genre_id::text, ',' ORDER BY g.genre_id) FROM movies_moviegenre g"
            + " WHERE g.movie_id = m.id), '') FROM movies_movie m";

    @Test
    void copyThatFollowsTheChangesIsTheCatalogInTheEnd() throws Exception {
        long seed = new Random().nextLong();
        String url = Database.POSTGRESQL.freshUrl();
        try (Storage storage = JooqStorage.open(StorageConfig.of(url));
                Connection reader = DriverManager.getConnection(url)) {
            fill(reader);
            String position = storage.catalogChanges(null).position();
            Map<Long, String> copy = read(reader, "");
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(seed + i);
                writers.add(threads.submit(() -> write(url, random)));
            }
            threads.shutdown();
            boolean isOver;
            do {
                isOver = writers.stream().allMatch(Future::isDone);
                CatalogChanges changes = storage.catalogChanges(position);
                assertThat(changes.complete()).as("seed " + seed).isTrue();
                follow(reader, copy, changes);
                position = changes.position();
            } while (!isOver);
            for (Future<?> writer : writers) {
                writer.get();
            }

            assertThat(copy).as("seed " + seed).isEqualTo(read(reader, ""));
        }
    }

    private static void fill(Connection connection) throws SQLException {
        SchemaTest.execute(connection, "INSERT INTO movies_genre (tmdb_id, name) VALUES (1, 'A'), (2, 'B'), (3, 'C')");
        SchemaTest.execute(
                connection,
                IntStream.rangeClosed(1, MOVIES)
                        .mapToObj(i -> "(" + i + ", 'Movie', 1)")
                        .collect(Collectors.joining(
                                ", ", "INSERT INTO movies_movie (tmdb_id, title, runtime) VALUES ", "")));
    }

    private static Map<Long, String> read(Connection connection, String condition) throws SQLException {
        Map<Long, String> movies = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CONTENT + condition)) {
            while (rows.next()) {
                movies.put(rows.getLong(1), rows.getString(2));
            }
        }
        return movies;
    }

    private static void follow(Connection reader, Map<Long, String> copy, CatalogChanges changes) throws SQLException {
        for (long movie : changes.movieIds()) {
            copy.remove(movie);
            copy.putAll(read(reader, " WHERE m.id = " + movie));
        }
    }

    private static Void write(String url, Random random) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                connection.setTransactionIsolation(
                        random.nextInt(4) == 0
                                ? Connection.TRANSACTION_REPEATABLE_READ
                                : Connection.TRANSACTION_READ_COMMITTED);
                try {
                    transaction(connection, random);
                } catch (SQLException conflict) {
                    // A deadlock, or a row that was changed or deleted meanwhile, among the writers themselves.
                    assertThat(conflict.getSQLState()).as(conflict.getMessage()).matches("40.*|23503");
                    connection.rollback();
                }
            }
        }
        return null;
    }

    private static void transaction(Connection connection, Random random) throws SQLException {
        int statements = 1 + random.nextInt(4);
        for (int i = 0; i < statements; i++) {
            Savepoint savepoint = connection.setSavepoint();
            change(connection, random, 1 + random.nextInt(MOVIES));
            if (random.nextInt(4) == 0) {
                connection.rollback(savepoint);
            }
            if (random.nextInt(3) == 0) {
                SchemaTest.execute(connection, "SELECT pg_sleep(0.00" + random.nextInt(10) + ")");
            }
        }
        if (random.nextInt(5) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private static void change(Connection connection, Random random, int movie) throws SQLException {
        String sql = switch (random.nextInt(8)) {
            case 0 ->
                "INSERT INTO movies_moviegenre (movie_id, genre_id) SELECT id, ? FROM movies_movie WHERE id = ?"
                        + " ON CONFLICT DO NOTHING";
            case 1 -> "DELETE FROM movies_moviegenre WHERE genre_id = ? AND movie_id = ?";
            case 2 -> "DELETE FROM movies_movie WHERE runtime % 7 = ? AND id = ?";
            case 3 -> "INSERT INTO movies_movie (runtime, tmdb_id, title) VALUES (?, ?, 'New') ON CONFLICT DO NOTHING";
            case 4 -> "UPDATE movies_movie SET runtime = ? WHERE id BETWEEN ? AND " + (movie + 3);
            default -> "UPDATE movies_movie SET runtime = ? WHERE id = ?";
        };
        int value = sql.contains("genre") ? 1 + random.nextInt(3) : 1 + random.nextInt(500);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, sql.contains("% 7") ? value % 7 : value);
            statement.setInt(2, movie);
            statement.executeUpdate();
        }
    }
}
