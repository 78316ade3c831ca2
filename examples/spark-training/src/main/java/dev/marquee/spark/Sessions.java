package dev.marquee.spark;

import dev.marquee.model.TrainingContext;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Opens sessions of Spark. Stateless. */
final class Sessions {

    /** What Spark's own scripts give Java, so that MLlib computes with vectors: a third less time at rank 64. */
    static final List<String> JAVA_OPTIONS = List.of("--add-modules", "jdk.incubator.vector");

    private Sessions() {}

    /**
     * Opens a session. What {@code spark-submit} or a system property has set counts; the rest is set for a program
     * that runs alone.
     *
     * @param master Spark's master, such as {@code local[2]}; null for the one that {@code spark-submit} has set, or
     *     else two threads of this process
     * @param localFolder the folder of this machine for what does not fit into memory; null for Spark's own choice
     * @throws dev.marquee.InvalidValueException if nothing can be written there
     */
    static SparkSession open(@Nullable String master, @Nullable String localFolder) {
        SparkConf settings = new SparkConf().setAppName("Marquee training");
        if (master != null) {
            settings.setMaster(master);
        }
        settings.setIfMissing("spark.master", "local[2]");
        settings.setIfMissing("spark.ui.enabled", "false");
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        settings.setIfMissing("spark.log.level", "ERROR");
        // The catalog of tables is not used; else a folder for it is made where the program runs.
        settings.setIfMissing("spark.sql.catalogImplementation", "in-memory");
        if (settings.get("spark.master").startsWith("local")) {
            // What is shuffled by columns is a count for each movie.
            settings.setIfMissing("spark.sql.shuffle.partitions", "8");
            settings.setIfMissing("spark.driver.host", "localhost");
            settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            if (localFolder != null && !settings.contains("spark.local.dir")) {
                // Spark itself ends the process where it can't make its folder.
                WorkFolder.check(Path.of(localFolder));
                settings.set("spark.local.dir", localFolder);
            }
        }
        return SparkSession.builder().config(settings).getOrCreate();
    }

    /** {@return how the driver computes: on all its processors} */
    static TrainingContext onDriver() {
        return new TrainingContext(
                SparkTrainer.SEED, Runtime.getRuntime().availableProcessors(), share -> {}, () -> false);
    }
}
