package dev.marquee.evaluate;

import static dev.marquee.evaluate.Fixtures.TOLERANCE;
import static dev.marquee.evaluate.Fixtures.matrix;
import static dev.marquee.evaluate.Fixtures.model;
import static dev.marquee.evaluate.Fixtures.popularity;
import static dev.marquee.evaluate.Fixtures.synthetic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorTest {

    private static final int ITEMS = 60;
    private static final Split SPLIT = Protocol.randomPerUser(0.2).split(synthetic(2000, ITEMS, 3), 1);

    /**
     * {@return a model that gives the test items of a user, who is recognized by the history, the score {@code sign}}
     */
    private static CollaborativeModel oracle(Split split, double sign) {
        return model(ITEMS, history -> {
            double[] scores = new double[ITEMS];
            for (int user = 0; user < split.userCount(); user++) {
                if (Arrays.equals(split.history(user).items(), history.items())) {
                    Arrays.stream(split.relevant(user)).forEach(item -> scores[item] = sign);
                }
            }
            return scores;
        });
    }

    /** {@return users whose histories are all different} */
    private static Split distinctHistories() {
        InteractionMatrix train = matrix(
                ITEMS, IntStream.range(0, 30).mapToObj(u -> new int[] {u}).toArray(int[][]::new));
        Split.Builder split = Split.builder(train);
        IntStream.range(0, 30).forEach(u -> split.user(u, u, new int[] {59 - u % 20, 30 + u % 5}, null));
        return split.build();
    }

    private static boolean isAccuracy(Metric metric) {
        return metric.compareTo(Metric.AUC) <= 0;
    }

    @Test
    void perfectRankerGetsOne() {
        Split split = distinctHistories();

        Evaluation perfect = Evaluator.at(2, 10).evaluate("oracle", oracle(split, 1), split);

        for (Measure measure : perfect.measures()) {
            if (isAccuracy(measure.metric()) && measure.metric() != Metric.PRECISION) {
                assertThat(perfect.mean(measure)).as(measure.label()).isCloseTo(1, within(TOLERANCE));
            }
        }
    }

    @Test
    void worstRankerGetsZero() {
        Split split = distinctHistories();

        Evaluation worst = Evaluator.at(2, 10).evaluate("worst", oracle(split, -1), split);

        for (Measure measure : worst.measures()) {
            if (isAccuracy(measure.metric())) {
                assertThat(worst.mean(measure)).as(measure.label()).isZero();
            }
        }
    }

    static List<Protocol> protocols() {
        return List.of(
                Protocol.randomPerUser(0.2),
                Protocol.leaveOneOut(),
                Protocol.leaveOneOutPublished(),
                Protocol.strongGeneralization(0.5, 0.2));
    }

    /** The split has the seed of the ties, as on the command line, and all times are equal: the seed decides both. */
    @ParameterizedTest
    @MethodSource("protocols")
    void constantScoresDoAsWellAsRandomRanking(Protocol protocol) {
        InteractionMatrix timed = synthetic(2000, ITEMS, 3);
        InteractionMatrix.Builder atOnce = new InteractionMatrix.Builder(ITEMS);
        for (int user = 0; user < timed.userCount(); user++) {
            for (int entry = timed.rowStart(user); entry < timed.rowStart(user + 1); entry++) {
                atOnce.add(user, timed.item(entry), 1, 7);
            }
        }
        Split split = protocol.split(atOnce.build(), 42);
        Evaluation constant = Evaluator.at(10).evaluate("constant", model(ITEMS, history -> new double[ITEMS]), split);
        double expectedHitRate = IntStream.range(0, split.userCount())
                .mapToDouble(user -> {
                    int candidates = ITEMS - split.history(user).size();
                    double missed = 1;
                    for (int draw = 0; draw < 10; draw++) {
                        missed *= (candidates - split.relevant(user).length - draw) / (double) (candidates - draw);
                    }
                    return 1 - missed;
                })
                .average()
                .orElseThrow();

        // Four standard errors at most.
        double root = Math.sqrt(split.userCount());
        assertThat(constant.mean(new Measure(Metric.HIT_RATE, 10))).isCloseTo(expectedHitRate, within(2 / root));
        assertThat(constant.mean(new Measure(Metric.AUC, 0))).isCloseTo(0.5, within(1.2 / root));
    }

    @Test
    void scoresThatAreNotFiniteGainNothingAndAreCounted() {
        double[] none = new double[ITEMS];
        Arrays.fill(none, Double.NaN);

        Evaluation broken = Evaluator.at(10).evaluate("broken", model(ITEMS, history -> none), SPLIT);
        Evaluation constant = Evaluator.at(10).evaluate("constant", model(ITEMS, history -> new double[ITEMS]), SPLIT);

        assertThat(broken.nonFiniteScores()).isEqualTo((long) ITEMS * SPLIT.userCount());
        assertThat(broken.mean(new Measure(Metric.NDCG, 10))).isEqualTo(constant.mean(new Measure(Metric.NDCG, 10)));
    }

    @Test
    void orderOfTheUsersChangesNothing() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, SPLIT.userCount()).boxed().toList());
        Collections.shuffle(order, new Random(5));
        Split.Builder shuffled = Split.builder(SPLIT.train());
        order.forEach(u -> shuffled.foldInUser(SPLIT.key(u), SPLIT.history(u), SPLIT.relevant(u), null));

        Evaluation one = Evaluator.at(5, 10).evaluate(popularity(), SPLIT);
        Evaluation other = Evaluator.at(5, 10).evaluate(popularity(), shuffled.build());

        for (Measure measure : one.measures()) {
            assertThat(other.mean(measure)).as(measure.label()).isCloseTo(one.mean(measure), within(TOLERANCE));
        }
    }

    @Test
    void numberOfThreadsChangesNothing() {
        Evaluation one = Evaluator.at(10)
                .withContext(new TrainingContext(42, 1, done -> {}, () -> false))
                .evaluate(popularity(), SPLIT);
        Evaluation four = Evaluator.at(10)
                .withContext(new TrainingContext(42, 4, done -> {}, () -> false))
                .evaluate(popularity(), SPLIT);

        one.measures().forEach(m -> assertThat(four.mean(m)).isEqualTo(one.mean(m)));
    }

    @Test
    void valuesGrowWithK() {
        Evaluation popular = Evaluator.at(1, 5, 10, 20).evaluate(popularity(), SPLIT);

        for (Metric metric : List.of(Metric.HIT_RATE, Metric.RECALL, Metric.MEAN_RECIPROCAL_RANK, Metric.COVERAGE)) {
            double[] values = IntStream.of(1, 5, 10, 20)
                    .mapToDouble(k -> popular.mean(new Measure(metric, k)))
                    .toArray();
            assertThat(values).isSorted();
        }
    }

    @Test
    void userWithoutATrainingRowIsRankedWithAnEmptyHistory() {
        Split split = Split.builder(matrix(3, new int[] {0, 1}, new int[] {0}))
                .foldInUser(7, History.empty(), new int[] {0}, null)
                .build();

        Evaluation popular = Evaluator.at(1).evaluate(popularity(), split);

        assertThat(popular.mean(new Measure(Metric.HIT_RATE, 1))).isEqualTo(1);
    }

    @Test
    void calibrationNeedsGenres() {
        int[][] genres = new int[ITEMS][];
        Arrays.setAll(genres, item -> new int[] {item % 4});
        Measure calibration = new Measure(Metric.CALIBRATION, 10);

        assertThat(Evaluator.at(10).evaluate(popularity(), SPLIT).measures()).doesNotContain(calibration);
        assertThat(Evaluator.at(10)
                        .withGenres(new ItemGenres(genres, 4))
                        .evaluate(popularity(), SPLIT)
                        .mean(calibration))
                .isPositive();
    }

    @Test
    void foldsArePooledOverUsers() {
        InteractionMatrix all = synthetic(200, ITEMS, 8);
        List<Evaluation> folds = Protocol.folds(3).stream()
                .map(fold -> Evaluator.at(10).evaluate(popularity(), fold.split(all, 1)))
                .toList();
        Measure recall = new Measure(Metric.RECALL, 10);

        Evaluation pooled = Evaluation.pooled(folds);

        assertThat(pooled.users()).isBetween(190, 200);
        assertThat(pooled.mean(recall))
                .isBetween(
                        folds.stream().mapToDouble(f -> f.mean(recall)).min().orElseThrow() - 0.02,
                        folds.stream().mapToDouble(f -> f.mean(recall)).max().orElseThrow() + 0.02);
    }

    @Test
    void whatOnlyAnOrderCouldUseIsTrainedOnlyForHistoriesWithTimes() {
        ModelTrainer blend = ModelTrainers.named("blend", Map.of("dimensions", "4"));
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(30);
        for (int user = 0; user < 60; user++) {
            for (int k = 0; k < 8; k++) {
                builder.add(user, (user + 7 * k) % 30, 1, k + 1L);
            }
        }
        InteractionMatrix matrix = builder.build();

        Evaluation last =
                Evaluator.at(10).evaluate(blend, Protocol.leaveOneOut().split(matrix, 1));
        Evaluation random =
                Evaluator.at(10).evaluate(blend, Protocol.randomPerUser(0.2).split(matrix, 1));

        assertThat(last.parameters()).containsEntry("order", true);
        assertThat(random.parameters()).containsEntry("order", false).containsEntry("dimensions", 4);
        assertThat(random.model()).isEqualTo("blend");
    }

    @Test
    void canceledEvaluationStops() {
        Evaluator canceled = Evaluator.at(10).withContext(new TrainingContext(1, 2, done -> {}, () -> true));

        assertThatThrownBy(() -> canceled.evaluate(popularity(), SPLIT)).isInstanceOf(CancellationException.class);
    }

    @Test
    void nothingToEvaluateIsRefused() {
        Split empty = Split.builder(matrix(2, new int[] {0, 1})).build();

        assertThatThrownBy(() -> Evaluator.at(10).evaluate(popularity(), empty))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no user with a test item");
        assertThatThrownBy(() -> Evaluator.at(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("[0]");
    }
}
