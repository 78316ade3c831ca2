package dev.marquee.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Likes as they come from a database, in a folder of Parquet files: the user's id, the movie's id and the time in
 * seconds since 1970. A movie that a user marked and rated is there twice.
 */
final class LikesFolder {

    static final StructType TYPE = new StructType()
            .add("user", DataTypes.LongType, false)
            .add("movie", DataTypes.LongType, false)
            .add("time", DataTypes.LongType, false);

    private static final StructType PAIR =
            new StructType().add("user", DataTypes.LongType, false).add("movie", DataTypes.LongType, false);

    private LikesFolder() {}

    /**
     * Writes likes, without those that were held out.
     *
     * @param heldOut the movie that is held out, by user
     */
    static void write(SparkSession session, Dataset<Row> likes, Map<Long, Long> heldOut, String folder) {
        Dataset<Row> kept = likes;
        if (!heldOut.isEmpty()) {
            List<Row> pairs = new ArrayList<>();
            heldOut.forEach((user, movie) -> pairs.add(RowFactory.create(user, movie)));
            Dataset<Row> few = functions.broadcast(session.createDataFrame(pairs, PAIR));
            kept = likes.join(
                    few,
                    likes.col("user")
                            .equalTo(few.col("user"))
                            .and(likes.col("movie").equalTo(few.col("movie"))),
                    "left_anti");
        }
        kept.write().mode(SaveMode.Append).parquet(folder);
    }
}
