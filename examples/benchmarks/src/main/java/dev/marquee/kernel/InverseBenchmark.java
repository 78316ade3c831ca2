package dev.marquee.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Measures the inverse in the training of a linear autoencoder, {@code n³} floating-point operations, and the tile
 * product that it consists of, {@code 2·192³} operations on one thread. It is in the package of what it measures, on
 * the class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = "-Xmx6g")
public class InverseBenchmark {

    /** The size of the matrix. */
    @Param({"1000", "4000", "10000"})
    public int size;

    private SymmetricMatrix matrix = new SymmetricMatrix(0);
    private Workers workers = new Workers(Runtime.getRuntime().availableProcessors(), () -> {});

    /** Creates a matrix for each iteration, as it is inverted in place. */
    @Setup(Level.Iteration)
    public void fill() {
        matrix = new SymmetricMatrix(size);
        Random random = new Random(1);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                matrix.add(i, j, random.nextDouble() - 0.5);
            }
            matrix.add(i, i, size);
        }
    }

    /** Stops the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** {@return the inverse} */
    @Benchmark
    public Object invert() {
        SymmetricInverse.invert(matrix, workers, done -> {});
        return matrix;
    }

    /** Three tiles. */
    @State(Scope.Thread)
    public static class Tiles {

        private final double[][] a = SymmetricMatrix.newTile();
        private final double[][] b = SymmetricMatrix.newTile();
        private final double[][] c = SymmetricMatrix.newTile();
    }

    /**
     * Multiplies two tiles.
     *
     * @param tiles the tiles
     * @return the product
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public Object product(Tiles tiles) {
        TileProduct.add(tiles.c, tiles.a, tiles.b);
        return tiles.c;
    }
}
