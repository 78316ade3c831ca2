package dev.marquee.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;

/** A session of Spark that all tests share, and a folder for each test. */
abstract class SparkTest {

    private static final Path SPILL = Path.of("target", "spark-spill");

    @TempDir
    Path work;

    static SparkSession session() {
        SparkSession session = Sessions.open("local[2]", SPILL.toAbsolutePath().toString());
        session.sparkContext()
                .setCheckpointDir(SPILL.resolve("checkpoints").toUri().toString());
        session.conf().set("spark.sql.shuffle.partitions", "2");
        return session;
    }

    String folder(String name) {
        return work.resolve(name).toUri().toString();
    }
}
