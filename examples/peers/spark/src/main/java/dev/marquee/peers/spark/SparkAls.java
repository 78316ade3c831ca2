package dev.marquee.peers.spark;

import dev.marquee.benchmarks.peers.Likes;
import dev.marquee.benchmarks.peers.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * ALS of Spark MLlib with implicit preferences, in a local session. It can't leave out the items that a user has, so it
 * is asked for as many more, and many users are asked for in groups of users who need lists of similar lengths.
 */
public final class SparkAls implements Peer {

    private final Map<Integer, int[]> owned = new HashMap<>();
    private int threads = 1;
    private @Nullable SparkSession session;
    private @Nullable Dataset<Row> likes;
    private @Nullable ALSModel model;

    /** Creates a peer without a session. */
    public SparkAls() {}

    @Override
    public void load(Likes likes, int threads) {
        this.threads = threads;
        session = SparkSession.builder()
                .master("local[" + threads + "]")
                .appName("peers")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", threads)
                .config("spark.default.parallelism", threads)
                .getOrCreate();
        session.sparkContext().setLogLevel("WARN");
        List<Row> rows = new ArrayList<>();
        for (int user = 0; user < likes.users(); user++) {
            owned.put(user, likes.rows()[user]);
            for (int item : likes.rows()[user]) {
                rows.add(RowFactory.create(user, item, 1f));
            }
        }
        StructType type = new StructType()
                .add("user", DataTypes.IntegerType, false)
                .add("item", DataTypes.IntegerType, false)
                .add("rating", DataTypes.FloatType, false);
        this.likes = session.createDataFrame(rows, type).repartition(threads).cache();
        this.likes.count();
    }

    @Override
    public void train(Map<String, String> parameters) {
        if (likes == null) {
            throw new IllegalStateException("nothing is loaded");
        }
        model = new ALS()
                .setUserCol("user")
                .setItemCol("item")
                .setRatingCol("rating")
                .setImplicitPrefs(true)
                .setSeed(SEED)
                .setNumBlocks(threads)
                .setRank(Integer.parseInt(parameters.getOrDefault("rank", "10")))
                .setRegParam(Double.parseDouble(parameters.getOrDefault("regParam", "0.1")))
                .setAlpha(Double.parseDouble(parameters.getOrDefault("alpha", "1")))
                .setMaxIter(Integer.parseInt(parameters.getOrDefault("maxIter", "10")))
                .fit(likes);
    }

    @Override
    public int[] answer(int user, int length) {
        return answers(new int[] {user}, length)[0];
    }

    @Override
    public int[][] answers(int[] users, int length) {
        if (session == null || model == null) {
            throw new IllegalStateException("nothing is trained");
        }
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int user : users) {
            int needed = length + ownedBy(user).length;
            byLength.computeIfAbsent(users.length == 1 ? needed : powerOfTwo(needed), key -> new ArrayList<>())
                    .add(user);
        }
        Map<Integer, int[]> lists = new HashMap<>();
        byLength.forEach((needed, group) -> model.recommendForUserSubset(
                        session.createDataset(group, Encoders.INT()).toDF("user"), needed)
                .collectAsList()
                .forEach(row -> lists.put(row.getInt(0), list(row, length))));
        return Arrays.stream(users)
                .mapToObj(user -> lists.getOrDefault(user, new int[0]))
                .toArray(int[][]::new);
    }

    private static int powerOfTwo(int least) {
        return Integer.highestOneBit(Math.max(1, least - 1)) * 2;
    }

    private int[] ownedBy(int user) {
        return owned.getOrDefault(user, new int[0]);
    }

    private int[] list(Row row, int length) {
        int[] own = Arrays.stream(ownedBy(row.getInt(0))).sorted().toArray();
        List<Row> recommended = row.getList(1);
        return IntStream.range(0, recommended.size())
                .map(place -> recommended.get(place).getInt(0))
                .filter(item -> Arrays.binarySearch(own, item) < 0)
                .limit(length)
                .toArray();
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
    }
}
