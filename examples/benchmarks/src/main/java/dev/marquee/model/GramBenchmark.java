package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the Gram matrix {@code X'WX} of twice as many users as items, with a hundred items each and popular items
 * more often. It is in the package of what it measures, on the class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = "-Xmx6g")
public class GramBenchmark {

    /** The number of items. */
    @Param({"4000", "10000"})
    public int items;

    private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors(), () -> {});
    private InteractionMatrix matrix = new InteractionMatrix.Builder(0).build();
    private double[] weights = {};

    /** Draws the interactions. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < 2 * items; user++) {
            for (int k = 0; k < 100; k++) {
                double draw = random.nextDouble();
                builder.add(user, (int) (items * draw * draw * draw));
            }
        }
        matrix = builder.build();
        weights = new double[matrix.userCount()];
        Arrays.fill(weights, 1);
    }

    /** Stops the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** {@return the matrix} */
    @Benchmark
    public Object gram() {
        return GramMatrix.of(matrix, weights, workers, done -> {});
    }
}
