package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag$;

/**
 * The interactions of a training, one row for each user, in a folder of Parquet files. Items and users have numbers
 * from 0 on, because Spark's ALS takes no others. Immutable.
 *
 * @param session the session that reads them
 * @param folder the folder
 * @param movieIds the id of each item's movie, ascending
 * @param popularity the number of users of each item
 * @param users the number of users
 * @param interactions the number of interactions
 */
record UserRows(
        SparkSession session, String folder, long[] movieIds, long[] popularity, long users, long interactions) {

    private static final StructType TYPE = new StructType()
            .add("user", DataTypes.IntegerType, false)
            .add("items", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add("times", DataTypes.createArrayType(DataTypes.LongType, false), false);

    private static final long LIKES_IN_PARTITION = 1_000_000;

    /**
     * Groups likes by user. The items are the movies that somebody likes, by ascending id; users are numbered in the
     * order of their ids. Cost: one sort of the likes by user, which spills to disk, and no join: the movies' ids are
     * sent to every task, and each partition, a range of users, numbers its users from the number of those before it.
     *
     * @param likes a folder of {@link LikesFolder}
     * @param folder the folder to write
     * @throws InvalidValueException if there are no likes
     */
    static UserRows group(SparkSession session, String likes, String folder) {
        Dataset<Row> all = session.read().parquet(likes);
        long[] movieIds = all.select("movie").distinct().as(Encoders.LONG()).collectAsList().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        if (movieIds.length == 0) {
            throw new InvalidValueException(
                    "nobody likes a movie in this database; train when there are favorites or ratings of 8 or more");
        }
        Broadcast<long[]> ids = session.sparkContext().broadcast(movieIds, ClassTag$.MODULE$.apply(long[].class));
        int partitions = (int) Math.max(session.sparkContext().defaultParallelism(), all.count() / LIKES_IN_PARTITION);
        JavaRDD<Row> rows = all.repartitionByRange(partitions, functions.col("user"))
                .sortWithinPartitions("user", "movie")
                .toJavaRDD()
                .mapPartitions(sorted -> new GroupedByUser(sorted, ids.value()))
                .persist(StorageLevel.DISK_ONLY());
        List<Integer> counts = rows.mapPartitions(UserRows::count).collect();
        int[] starts = new int[counts.size()];
        for (int part = 1; part < starts.length; part++) {
            starts[part] = Math.addExact(starts[part - 1], counts.get(part - 1));
        }
        JavaRDD<Row> numbered = rows.mapPartitionsWithIndex((part, ofPart) -> numbered(ofPart, starts[part]), true);
        session.createDataFrame(numbered, TYPE).write().parquet(folder);
        rows.unpersist(true);
        ids.destroy();
        return open(session, folder, movieIds);
    }

    private static Iterator<Integer> count(Iterator<Row> rows) {
        int count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return List.of(count).iterator();
    }

    private static Iterator<Row> numbered(Iterator<Row> rows, int first) {
        return new Iterator<>() {
            private int user = first;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                Row row = rows.next();
                return RowFactory.create(user++, row.get(0), row.get(1));
            }
        };
    }

    /**
     * Opens a folder. Cost: one pass over it.
     *
     * @param movieIds the id of each item's movie, ascending; not copied
     */
    static UserRows open(SparkSession session, String folder, long[] movieIds) {
        Dataset<Row> rows = session.read().parquet(folder);
        long[] popularity = new long[movieIds.length];
        rows.select(functions.explode(functions.col("items")).as("item"))
                .groupBy("item")
                .count()
                .collectAsList()
                .forEach(row -> popularity[row.getInt(0)] = row.getLong(1));
        return new UserRows(
                session,
                folder,
                movieIds,
                popularity,
                rows.count(),
                Arrays.stream(popularity).sum());
    }

    /**
     * Adds users to a folder.
     *
     * @param users the users, not empty
     */
    static void append(SparkSession session, List<UserRow> users, String folder) {
        List<Row> rows = new ArrayList<>(users.size());
        users.forEach(user -> rows.add(RowFactory.create(user.user(), user.items(), user.times())));
        session.createDataFrame(rows, TYPE)
                .coalesce(1)
                .write()
                .mode(SaveMode.Append)
                .parquet(folder);
    }

    /** {@return the pairs of user and item, as columns {@code user}, {@code item} and {@code rating}, which is 1} */
    Dataset<Row> pairs() {
        return session.read()
                .parquet(folder)
                .select(
                        functions.col("user"),
                        functions.explode(functions.col("items")).as("item"),
                        functions.lit(1f).as("rating"));
    }

    /** {@return the rows, in as many partitions as the session runs tasks at a time} */
    JavaRDD<UserRow> rows() {
        return session.read()
                .parquet(folder)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .map(row -> new UserRow(
                        row.getInt(0),
                        row.getArray(1).toIntArray(),
                        row.getArray(2).toLongArray()))
                .coalesce(session.sparkContext().defaultParallelism());
    }

    /**
     * Returns the most popular items in ascending order; of equally popular items the lower ones are selected.
     *
     * @param limit how many there are at most
     */
    int[] mostPopular(int limit) {
        Integer[] order = new Integer[popularity.length];
        Arrays.setAll(order, item -> item);
        Arrays.sort(order, (a, b) -> Long.compare(popularity[b], popularity[a]));
        return Arrays.stream(order)
                .limit(limit)
                .filter(item -> popularity[item] > 0)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** {@return the number of interactions with some items} */
    long interactions(int[] items) {
        return Arrays.stream(items).mapToLong(item -> popularity[item]).sum();
    }

    /** {@return the movies' ids of some items} */
    long[] movieIds(int[] items) {
        return Arrays.stream(items).mapToLong(item -> movieIds[item]).toArray();
    }

    /** Returns the place of each item among some, which are ascending, or -1. */
    int[] places(int[] items) {
        int[] places = new int[movieIds.length];
        Arrays.fill(places, -1);
        for (int place = 0; place < items.length; place++) {
            places[items[place]] = place;
        }
        return places;
    }
}
