package dev.marquee.spark;

import dev.marquee.interaction.SignalPolicy;
import dev.marquee.storage.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the likes of any database through the library, one row after the other. Meant for SQLite, which one process
 * reads at its speed anyway. Confined to one thread.
 */
final class StreamedLikes {

    private static final int ROWS_IN_FILE = 500_000;

    private final SparkSession session;
    private final Map<Long, Long> heldOut;
    private final String folder;
    private List<Row> rows = new ArrayList<>();

    private StreamedLikes(SparkSession session, Map<Long, Long> heldOut, String folder) {
        this.session = session;
        this.heldOut = heldOut;
        this.folder = folder;
    }

    /**
     * Writes the likes to a folder. Memory: half a million rows.
     *
     * @param heldOut the movie that is left out, by user
     */
    static void write(SparkSession session, TrainingData data, Map<Long, Long> heldOut, String folder) {
        StreamedLikes likes = new StreamedLikes(session, heldOut, folder);
        data.forEachFavorite(likes::add);
        data.forEachRating((user, movie, rating, seconds) -> {
            if (SignalPolicy.isLike(rating)) {
                likes.add(user, movie, seconds);
            }
        });
        likes.flush();
    }

    private void add(long user, long movie, long seconds) {
        Long left = heldOut.get(user);
        if (left == null || left != movie) {
            rows.add(RowFactory.create(user, movie, seconds));
            if (rows.size() == ROWS_IN_FILE) {
                flush();
            }
        }
    }

    private void flush() {
        LikesFolder.write(
                session, session.createDataFrame(rows, LikesFolder.TYPE).coalesce(1), Map.of(), folder);
        rows = new ArrayList<>();
    }
}
