package dev.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.benchmarks.LongTail;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.ml.recommendation.ALSModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainersTest extends SparkTest {

    private static final int MOVIES = 700;
    private static final int USERS = 500;

    /** Room for four tiles, so that the matrices are computed in bands. */
    private static final long FEW_BYTES = 4L * 8 * TiledSums.TILE * TiledSums.TILE;

    private final long seed = new Random().nextLong();
    private final List<UserRow> users = new ArrayList<>();
    private UserRows rows;
    private InteractionMatrix matrix;

    @BeforeEach
    void drawLikes() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(MOVIES);
        LongTail.forEachUser(USERS, MOVIES, USERS * 20, seed, (user, drawn, times) -> {
            for (int n = 0; n < drawn.length; n++) {
                // Some have the same time, and every tenth user has no order.
                builder.add(user, drawn[n], 1, user % 10 == 0 ? 7 : times[n] / 3_000_000);
            }
        });
        matrix = builder.build();
        for (int user = 0; user < matrix.userCount(); user++) {
            users.add(new UserRow(
                    user, matrix.history(user).items(), matrix.history(user).times()));
        }
        UserRows.append(session(), users.subList(0, USERS / 3), folder("rows"));
        UserRows.append(session(), users.subList(USERS / 3, USERS), folder("rows"));
        rows = UserRows.open(
                session(), folder("rows"), LongStream.range(1, MOVIES + 1).toArray());
    }

    @ParameterizedTest
    @CsvSource({"ease, 0", "rdlae, 0", "rdlae, 300"})
    void autoencoderScoresLikeTheLibrarysOwn(String name, int maxItems) {
        assertScoresOfTheLibrary(name, maxItems);
    }

    @ParameterizedTest
    @CsvSource({"0", "300"})
    void nextEaseScoresLikeTheLibrarysOwn(int maxItems) {
        assertScoresOfTheLibrary("next-ease", maxItems);
    }

    /** Compares scores of popular movies for histories of such movies: the others are no items of Spark's model. */
    private void assertScoresOfTheLibrary(String name, int maxItems) {
        Map<String, String> settings = Map.of("maxItems", String.valueOf(maxItems), "lambda", "50");

        ModelFile file = SparkTrainer.named(name, settings, FEW_BYTES).train(rows);

        CollaborativeModel own = ModelTrainers.named(name, settings).train(matrix, TrainingContext.of(1));
        int[] items = Arrays.stream(file.itemIds()).mapToInt(id -> (int) id - 1).toArray();
        int[] places = rows.places(items);
        assertThat(items)
                .hasSize(
                        maxItems > 0
                                ? maxItems
                                : (int) Arrays.stream(rows.popularity())
                                        .filter(count -> count > 0)
                                        .count());
        for (int user = 0; user < USERS; user += 17) {
            // In some order of their own: which of two items of the same time comes first depends on their numbers.
            int[] inOrder = Arrays.stream(matrix.history(user).items())
                    .filter(item -> places[item] >= 0)
                    .boxed()
                    .sorted(Comparator.comparing(item -> item * 7919 % MOVIES))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] expected = own.score(History.inOrder(inOrder));
            double[] scores = file.model()
                    .score(History.inOrder(
                            Arrays.stream(inOrder).map(item -> places[item]).toArray()));
            assertClose(
                    scores,
                    Arrays.stream(items).mapToDouble(item -> expected[item]).toArray(),
                    2e-4);
        }
        assertThat(file.info().name()).isEqualTo(name);
        assertThat(file.info().interactions())
                .isEqualTo(Arrays.stream(items)
                        .mapToLong(item -> rows.popularity()[item])
                        .sum());
    }

    @Test
    void alsRanksLikeMllibsOwnUserVectors() {
        AlsTraining als = AlsTraining.of(Map.of("rank", "8", "alpha", "5", "regParam", "0.05", "maxIter", "12"));
        ALSModel model = als.fit(rows);
        Map<Integer, float[]> userVectors = AlsTraining.vectors(model.userFactors());
        Map<Integer, float[]> itemVectors = AlsTraining.vectors(model.itemFactors());

        ModelFile file = als.file(rows, model);

        int[] items = Arrays.stream(file.itemIds()).mapToInt(id -> (int) id - 1).toArray();
        int[] places = rows.places(items);
        assertThat(itemVectors.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(items).boxed().toList());
        for (UserRow user : users) {
            double[] scores = file.model().score(matrix.history(user.user()).renumbered(item -> places[item]));
            double[] own = Arrays.stream(items)
                    .mapToDouble(item -> dot(userVectors.get(user.user()), itemVectors.get(item)))
                    .toArray();
            // alpha / (1 + alpha), as FoldIn.ofSparkAls says.
            assertClose(scores, Arrays.stream(own).map(score -> score * 5 / 6).toArray(), 1e-3);
            assertThat(best(scores)).isEqualTo(best(own));
        }
    }

    @Test
    void wrongParametersAreNamedWithTheirRules() {
        assertThatThrownBy(() -> SparkTrainer.named("als", Map.of("rank", "0"), FEW_BYTES))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("rank must be a whole number from 1 to 500, was '0'; give another one");
        assertThatThrownBy(() -> SparkTrainer.named("als", Map.of("alpha", "many"), FEW_BYTES))
                .hasMessage("alpha must be a number from 0.001 to 100000.0, was 'many'; give another one");
        assertThatThrownBy(() -> SparkTrainer.named("als", Map.of("factors", "8"), FEW_BYTES))
                .hasMessage("als has no parameter 'factors'; it has alpha, maxIter, rank, regParam, storageLevel");
        assertThatThrownBy(() -> SparkTrainer.named("rdlae", Map.of("maxItems", "50000"), FEW_BYTES))
                .hasMessageStartingWith("maxItems must be a whole number from 0 to 40000, was '50000'");
        assertThatThrownBy(() -> SparkTrainer.named("next", Map.of(), FEW_BYTES))
                .hasMessageContaining("als, rdlae, ease, next-ease");
    }

    /** Compares scores by a share of the largest one. */
    private void assertClose(double[] scores, double[] expected, double share) {
        assertThat(scores).hasSameSizeAs(expected);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double difference = IntStream.range(0, scores.length)
                .mapToDouble(item -> Math.abs(scores[item] - expected[item]))
                .max()
                .orElseThrow();
        assertThat(difference).as("seed %d", seed).isLessThanOrEqualTo(share * largest);
    }

    private static double dot(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(k -> (double) one[k] * other[k])
                .sum();
    }

    private static int best(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .max(Comparator.comparingDouble(item -> scores[item]))
                .orElseThrow();
    }
}
