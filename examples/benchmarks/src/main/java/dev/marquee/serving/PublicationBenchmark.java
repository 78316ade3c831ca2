package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.storage.TrainingMovie;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures what one change of the catalog costs the call that applies it, without the database: the next snapshot with
 * its engine for a trained model; beside it, a copy of as many bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PublicationBenchmark {

    private static final int BYTES_PER_MOVIE = 36 + 8 + 8;
    private static final int GENRES = 19;

    /** The number of movies. */
    @Param({"50000", "200000"})
    public int movies = 50_000;

    private final Random random = new Random(1);
    private Snapshot snapshot = Snapshot.of(new CatalogSnapshot.Builder().build());
    private FavoriteStatistics statistics = FavoriteStatistics.notRead();
    private Engine engine = Engine.of(snapshot, statistics, null, null);
    private ModelFile model = model(new long[0]);
    private byte[] bytes = new byte[0];

    /** Makes the movies. */
    @Setup
    public void fill() {
        CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
        for (int i = 0; i < movies; i++) {
            builder.add(movie(2L * i + 1));
        }
        snapshot = Snapshot.of(builder.build());
        model = model(snapshot.catalog().ids());
        engine = Engine.of(snapshot, statistics, model, null);
        bytes = new byte[movies * BYTES_PER_MOVIE];
    }

    private TrainingMovie movie(long id) {
        return new TrainingMovie(
                id,
                1930 + random.nextInt(95),
                60 + random.nextInt(120),
                random.nextInt(101) / 10.0,
                random.nextInt(30_000),
                Set.of((long) random.nextInt(GENRES), (long) GENRES + random.nextInt(GENRES)),
                random.nextBoolean() ? "en" : "fr",
                random.nextInt(100) == 0);
    }

    private static ModelFile model(long[] ids) {
        return new ModelFile(
                new ModelInfo("constant", Map.of(), Map.of(), Instant.EPOCH, 1, 1, ids.length, 1),
                ids,
                new Zeros(ids.length));
    }

    private record Zeros(int itemCount) implements CollaborativeModel {

        @Override
        public double[] score(History history) {
            return new double[itemCount];
        }

        @Override
        public double[] contributions(History history, int item) {
            return new double[history.size()];
        }
    }

    private Engine publish(List<TrainingMovie> written, long... deleted) {
        return Engine.of(snapshot.with(written, deleted), statistics, model, engine);
    }

    /** Changes one movie. */
    @Benchmark
    public Engine update() {
        return publish(List.of(movie(2L * random.nextInt(movies) + 1)));
    }

    /** Adds one movie with the largest id, as an import does. */
    @Benchmark
    public Engine append() {
        return publish(List.of(movie(2L * movies + 1)));
    }

    /** Adds one movie between the others. */
    @Benchmark
    public Engine insert() {
        return publish(List.of(movie(2L * random.nextInt(movies))));
    }

    /** Deletes one movie. */
    @Benchmark
    public Engine delete() {
        return publish(List.of(), 2L * random.nextInt(movies) + 1);
    }

    /** Copies as many bytes as a snapshot and its engine have. */
    @Benchmark
    public byte[] copy() {
        return bytes.clone();
    }
}
