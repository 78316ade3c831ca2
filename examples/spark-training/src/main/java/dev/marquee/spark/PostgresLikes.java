package dev.marquee.spark;

import dev.marquee.taste.Rating;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Reads the likes of a database of PostgreSQL in partitions, ranges of users' ids, which all see the moment at which
 * the reading began: the driver exports a snapshot, and each partition reads in it. Stateless.
 */
final class PostgresLikes {

    /** What {@code dev.marquee.interaction.Interactions} reads: favorites, and ratings that are likes. */
    private static final String LIKES = """
            (SELECT user_id AS "user", movie_id AS "movie", "time"
            FROM (
                SELECT user_id, movie_id, floor(extract(epoch FROM created_at))::bigint AS "time"
                FROM favorites_userfavorite
                UNION ALL
                SELECT user_id, movie_id, floor(extract(epoch FROM rated_at))::bigint
                FROM ratings_userrating
                WHERE rating >= %s
            ) AS marks) AS likes""".formatted(Rating.LIKE.toPlainString());

    private static final int ROWS_AT_ONCE = 10_000;

    private PostgresLikes() {}

    /**
     * Writes the likes to a folder. The snapshot, which keeps PostgreSQL from cleaning up what was deleted since, is
     * released when the last row is written.
     *
     * @param url the database's JDBC URL, which the executors get too
     * @param heldOut the movie that is left out, by user
     * @param partitions the number of ranges, 1 or more; as many connections are open at a time as tasks run
     * @param afterSnapshot runs when the snapshot is there and nothing has been read yet
     * @throws SQLException if the driver's own connection fails
     */
    static void write(
            SparkSession session,
            String url,
            Map<Long, Long> heldOut,
            int partitions,
            String folder,
            Runnable afterSnapshot)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            // This connection waits, with its transaction open, while the others read.
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            String snapshot = text(statement, "SELECT pg_export_snapshot()");
            long first = Long.parseLong(text(statement, "SELECT coalesce(min(id), 0) FROM auth_user"));
            long last = Long.parseLong(text(statement, "SELECT coalesce(max(id), 0) FROM auth_user"));
            Properties properties = new Properties();
            properties.setProperty("driver", "org.postgresql.Driver");
            properties.setProperty("fetchsize", String.valueOf(ROWS_AT_ONCE));
            properties.setProperty(
                    "sessionInitStatement",
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '" + snapshot
                            + "'");
            afterSnapshot.run();
            Dataset<Row> likes = session.read()
                    .jdbc(url, LIKES, ranges(first, last, partitions), properties)
                    // Not in the database, where an index of users' ids would not be used then.
                    .select(
                            functions.col("user").cast(DataTypes.LongType),
                            functions.col("movie").cast(DataTypes.LongType),
                            functions.col("time"));
            LikesFolder.write(session, likes, heldOut, folder);
            connection.rollback();
        }
    }

    /** Returns conditions that share all ids out, evenly from the first to the last one. */
    static String[] ranges(long first, long last, int partitions) {
        BigInteger ids =
                BigInteger.valueOf(last).subtract(BigInteger.valueOf(first)).add(BigInteger.ONE);
        int count = ids.min(BigInteger.valueOf(partitions)).intValue();
        // The last range has no end: its bound may be no long.
        return IntStream.range(0, count)
                .mapToObj(part -> "\"user\" >= " + bound(first, ids, part, count)
                        + (part == count - 1 ? "" : " AND \"user\" < " + bound(first, ids, part + 1, count)))
                .toArray(String[]::new);
    }

    private static BigInteger bound(long first, BigInteger ids, int part, int count) {
        BigInteger share = ids.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(count));
        return BigInteger.valueOf(first).add(share);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
