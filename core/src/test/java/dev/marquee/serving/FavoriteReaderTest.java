package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FavoriteReaderTest {

    private static final long AMPLE = 1L << 40;

    private final SyntheticFavorites favorites = new SyntheticFavorites(500, 600, 30, 250);

    private FavoriteStatistics read(long heap, long pairs) {
        Clock clock = Clock.fixed(ServedDatabase.NOW, ZoneOffset.UTC);
        FavoriteReader reader = new FavoriteReader(favorites::data, clock, new FavoriteReader.Limits(heap, pairs));
        return reader.withNeighbors(reader.counts(() -> {}), () -> {});
    }

    private static NeighborLists neighbors(FavoriteStatistics statistics) {
        return Objects.requireNonNull(statistics.neighbors());
    }

    /** {@return the largest number of movies that decide the score of a movie} */
    private static int longestList(FavoriteStatistics statistics) {
        int[] lengths = new int[statistics.movieIds().length];
        for (int[] row : neighbors(statistics).rows()) {
            Arrays.stream(row, 0, row.length / 2).forEach(movie -> lengths[movie]++);
        }
        return Arrays.stream(lengths).max().orElseThrow();
    }

    @Test
    void eachMovieKeepsItsHundredMostSimilarMovies() {
        FavoriteStatistics statistics = read(AMPLE, AMPLE);

        assertThat(longestList(statistics)).isEqualTo(100);
        // The most popular movie, against all similarities of the model that does not cut its lists.
        int popular = IntStream.range(0, statistics.likes().length)
                .reduce((a, b) -> statistics.likes()[b] > statistics.likes()[a] ? b : a)
                .orElseThrow();
        double[] exact = new ItemCosine(matrix(statistics.movieIds())).score(History.of(popular));
        exact[popular] = 0;
        int[] all = IntStream.range(0, exact.length).toArray();
        double[] kept = neighbors(statistics).contributions(History.of(all), popular);
        double[] largest =
                Arrays.stream(exact).sorted().skip(exact.length - 100).toArray();
        assertThat(Arrays.stream(kept).filter(value -> value > 0).sorted().toArray())
                .isEqualTo(largest);
    }

    private InteractionMatrix matrix(long[] ids) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(ids.length);
        favorites.data().forEachPair((user, movie) -> builder.add(user, Arrays.binarySearch(ids, movie)));
        return builder.build();
    }

    @Test
    void smallHeapTakesFewerUsersAndNeighborsButCountsAllFavorites() {
        // 3/8 of this heap has room for half of the favorites.
        long heap = favorites.count() * 8 / 2 * 8 / 3;

        FavoriteStatistics statistics = read(heap, AMPLE);

        assertThat(statistics.favorites()).isEqualTo(favorites.count());
        assertThat(statistics.users()).isEqualTo(500);
        assertThat(Arrays.stream(neighbors(statistics).likes()).sum())
                .isBetween((int) (0.4 * favorites.count()), (int) (0.6 * favorites.count()));
        assertThat(longestList(statistics)).isEqualTo(10);
        assertThat(neighbors(read(heap, AMPLE)).rows())
                .isEqualTo(neighbors(statistics).rows());
    }

    @Test
    void longestRowsAreThinnedOutToTheLimitOfPairs() {
        FavoriteStatistics all = read(AMPLE, AMPLE);
        long[] lengths = new long[501];
        favorites.data().forEachPair((user, movie) -> lengths[(int) user]++);
        long pairs = Arrays.stream(lengths).map(length -> length * length).sum();

        FavoriteStatistics limited = read(AMPLE, pairs / 4);

        assertThat(limited.likes()).isEqualTo(all.likes());
        int counted = Arrays.stream(neighbors(limited).likes()).sum();
        assertThat((long) counted).isLessThan(favorites.count()).isGreaterThan(favorites.count() / 4);
        assertThat(neighbors(read(AMPLE, pairs / 4)).rows())
                .isEqualTo(neighbors(limited).rows());
        assertThat(neighbors(read(AMPLE, pairs)).rows())
                .isEqualTo(neighbors(all).rows());
    }

    @Test
    void closingEndsTheComputationAtItsNextStep() {
        Clock clock = Clock.systemUTC();
        FavoriteReader reader = new FavoriteReader(favorites::data, clock, new FavoriteReader.Limits(AMPLE, AMPLE));
        FavoriteStatistics counts = reader.counts(() -> {});

        assertThatThrownBy(() -> reader.withNeighbors(counts, () -> {
                    throw new CancellationException("closed");
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void numbersOfFavoritesStopAtTheLargestInt() {
        FavoriteStatistics full = new FavoriteStatistics(
                new long[] {5, 7}, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1}, 0, null, ServedDatabase.NOW);

        FavoriteStatistics more = full.withAdded(new long[] {7, 5, 6}, ServedDatabase.NOW);

        assertThat(more.movieIds()).containsExactly(5, 6, 7);
        assertThat(more.likes()).containsExactly(Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        assertThat(more.favorites()).isEqualTo(2L * Integer.MAX_VALUE + 1);
    }

    @Test
    void neighborsStayThoseOfTheirMoviesWhenMoviesComeAndGo() {
        FavoriteStatistics statistics = read(AMPLE, AMPLE);
        long[] ids = statistics.movieIds();
        long[] changed = Arrays.stream(ids)
                .filter(id -> id != ids[3])
                .map(id -> id == ids[9] ? id + 1 : id)
                .toArray();
        int[] likes = new int[changed.length];
        Arrays.fill(likes, 1);

        FavoriteStatistics moved = statistics.withCounts(changed, likes, ServedDatabase.NOW);

        double[] before = neighbors(statistics).score(History.of(0, 20));
        double[] after = neighbors(moved).score(History.of(0, Arrays.binarySearch(changed, ids[20])));
        for (int item = 0; item < changed.length; item++) {
            int old = Arrays.binarySearch(ids, changed[item]);
            assertThat(after[item]).isEqualTo(old < 0 ? 0 : before[old]);
        }
        assertThat(neighbors(moved).contributions(History.of(0), Arrays.binarySearch(changed, ids[9] + 1)))
                .containsExactly(0);
    }

    @Test
    void keptStatisticsAreReadAsTheyWereWritten() throws IOException {
        FavoriteStatistics statistics = read(AMPLE, AMPLE);

        FavoriteCodec.Kept read = decoded(encoded(statistics));

        assertThat(read.latest()).isEqualTo(77);
        assertThat(read.statistics().hasCountsOf(statistics)).isTrue();
        assertThat(read.statistics().users()).isEqualTo(500);
        assertThat(read.statistics().asOf()).isEqualTo(ServedDatabase.NOW);
        assertThat(neighbors(read.statistics()).rows())
                .isEqualTo(neighbors(statistics).rows());
        assertThat(neighbors(read.statistics()).likes())
                .isEqualTo(neighbors(statistics).likes());
    }

    @Test
    void damagedBytesNeverGiveListsThatServingCannotUse() throws IOException {
        FavoriteStatistics statistics = read(AMPLE, AMPLE);
        byte[] bytes = encoded(statistics);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        for (int run = 0; run < 300; run++) {
            byte[] damaged =
                    random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            if (damaged.length == bytes.length) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                FavoriteStatistics read = decoded(damaged).statistics();
                // What the checksum is for; the lists must be usable all the same.
                neighbors(read)
                        .score(History.of(
                                IntStream.range(0, read.movieIds().length).toArray()));
            } catch (IOException | UncheckedIOException | KeptState.DamagedStateException e) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(100);
    }

    private static byte[] encoded(FavoriteStatistics statistics) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NumberOutput out = new NumberOutput(bytes, Sha256.digest());
        new FavoriteCodec().write(new FavoriteCodec.Kept(77, statistics), out);
        out.flush();
        return bytes.toByteArray();
    }

    private static FavoriteCodec.Kept decoded(byte[] bytes) throws IOException {
        return new FavoriteCodec()
                .read(new NumberInput(
                        new ByteArrayInputStream(bytes),
                        Sha256.digest(),
                        problem -> new UncheckedIOException(new IOException(problem))));
    }
}
