package dev.marquee.spark;

import dev.marquee.model.FoldIn;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains a factorization with the ALS of Spark MLlib for implicit feedback. Only the vectors of the items leave Spark:
 * the library computes a user's vector from them when it is asked, by the same equations. Immutable.
 *
 * @param rank the length of a vector, 1 to 500
 * @param alpha by how much more a like counts than a pair about which nothing is known, 0.001 to 100,000
 * @param regParam the regularization, 0.000001 to 1,000
 * @param maxIter the number of sweeps, 1 to 100
 * @param storageLevel where Spark keeps the ratings between sweeps: {@code MEMORY_AND_DISK} or {@code DISK_ONLY}
 */
record AlsTraining(int rank, double alpha, double regParam, int maxIter, String storageLevel) implements SparkTrainer {

    private static final int CHECKPOINT_INTERVAL = 5;
    private static final long PAIRS_IN_BLOCK = 5_000_000;
    private static final int LEAST_BLOCKS = 4;

    static AlsTraining of(Map<String, String> settings) {
        Settings of = new Settings("als", settings);
        AlsTraining training = new AlsTraining(
                of.whole("rank", 64, 1, 500),
                of.decimal("alpha", 10, 0.001, 100_000),
                of.decimal("regParam", 0.1, 1e-6, 1000),
                of.whole("maxIter", 10, 1, 100),
                of.word("storageLevel", List.of("MEMORY_AND_DISK", "DISK_ONLY")));
        of.refuseUnknown();
        FoldIn.ofSparkAls(training.alpha, training.regParam);
        return training;
    }

    @Override
    public ModelFile train(UserRows rows) {
        return file(rows, fit(rows));
    }

    /** Describes a model of MLlib as the library serves it. */
    ModelFile file(UserRows rows, ALSModel model) {
        Map<Integer, float[]> vectors = vectors(model.itemFactors());
        long[] movieIds = vectors.keySet().stream()
                .mapToLong(item -> rows.movieIds()[item])
                .toArray();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("rank", String.valueOf(rank));
        parameters.put("alpha", String.valueOf(alpha));
        parameters.put("regParam", String.valueOf(regParam));
        parameters.put("maxIter", String.valueOf(maxIter));
        ModelInfo info = new ModelInfo(
                "spark-als",
                parameters,
                Map.of(),
                Instant.now(),
                SEED,
                rows.users(),
                movieIds.length,
                rows.interactions());
        return new ModelFile(
                info,
                movieIds,
                FoldIn.ofSparkAls(alpha, regParam).model(vectors.values().toArray(float[][]::new)));
    }

    /** Trains MLlib's own model, with the vectors of users. */
    ALSModel fit(UserRows rows) {
        int blocks = (int) Math.max(
                Math.max(LEAST_BLOCKS, rows.session().sparkContext().defaultParallelism()),
                rows.interactions() / PAIRS_IN_BLOCK);
        return new ALS()
                .setUserCol("user")
                .setItemCol("item")
                .setRatingCol("rating")
                .setImplicitPrefs(true)
                .setSeed(SEED)
                .setNumBlocks(blocks)
                .setRank(rank)
                .setAlpha(alpha)
                .setRegParam(regParam)
                .setMaxIter(maxIter)
                // Without a folder for checkpoints, which the session must have, the plan grows with every sweep.
                .setCheckpointInterval(CHECKPOINT_INTERVAL)
                .setIntermediateStorageLevel(storageLevel)
                .setFinalStorageLevel(storageLevel)
                .fit(rows.pairs());
    }

    /** Returns the vectors that MLlib computed, by number, in ascending order. */
    static Map<Integer, float[]> vectors(Dataset<Row> factors) {
        Map<Integer, float[]> vectors = new TreeMap<>();
        for (Iterator<Row> all = factors.toLocalIterator(); all.hasNext(); ) {
            Row row = all.next();
            vectors.put(row.getInt(0), vector(row.getList(1)));
        }
        return vectors;
    }

    private static float[] vector(List<Float> numbers) {
        float[] vector = new float[numbers.size()];
        for (int k = 0; k < vector.length; k++) {
            vector[k] = numbers.get(k);
        }
        return vector;
    }

    @Override
    public String items(UserRows rows) {
        return SparkTrainer.head(rows, Integer.MAX_VALUE);
    }
}
