package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the promises that all trainers keep, and small cases calculated by hand. */
class TrainersTest {

    private final long seed = new Random().nextLong();

    static List<String> names() {
        return ModelTrainers.names();
    }

    /** The trainers that do more than one pass over the interactions. */
    static List<String> namesOfLongTrainings() {
        return names().stream()
                .filter(name -> !Set.of("popularity", "trending").contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void contributionsAndOffsetSumToTheScore(String name) {
        InteractionMatrix matrix = Matrices.random(seed, 80, 60, 0.15);
        CollaborativeModel model = ModelTrainers.named(name, Map.of()).train(matrix, TrainingContext.of(seed));
        History history = new History(new int[] {1, 4, 5, 17, 30, 44}, new float[] {1, 1, 0.5f, 2, 1, 1});

        double[] scores = model.score(history);

        double largest = 0;
        for (double score : scores) {
            assertThat(score).isFinite();
            largest = Math.max(largest, Math.abs(score));
        }
        for (int item = 0; item < matrix.itemCount(); item++) {
            double sum = model.offset(history, item);
            double[] addends = model.contributions(history, item);
            assertThat(addends).hasSize(history.size());
            for (double addend : addends) {
                sum += addend;
            }
            assertThat(sum)
                    .as("%s, seed %d, item %d", name, seed, item)
                    .isCloseTo(scores[item], within(1e-4 * largest));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void modelDoesNotDependOnTheNumberOfThreads(String name) {
        InteractionMatrix matrix = Matrices.random(seed, 120, 300, 0.1);
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());

        CollaborativeModel one = trainer.train(matrix, context(1));
        CollaborativeModel many = trainer.train(matrix, context(5));

        History history = matrix.history(7);
        assertThat(many.score(history)).as("%s, seed %d", name, seed).containsExactly(one.score(history));
        assertThat(many.score(History.of(3))).containsExactly(one.score(History.of(3)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void emptyHistoryAndEmptyMatrixGiveScores(String name) {
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());

        CollaborativeModel model = trainer.train(Matrices.random(seed, 30, 20, 0.2), TrainingContext.of(seed));
        CollaborativeModel withoutUsers = trainer.train(Matrices.of(3), TrainingContext.of(seed));
        CollaborativeModel withoutItems = trainer.train(Matrices.of(0), TrainingContext.of(seed));

        assertThat(model.score(History.empty())).hasSize(20).doesNotContain(Double.NaN);
        assertThat(withoutUsers.score(History.of(1))).hasSize(3).doesNotContain(Double.NaN);
        assertThat(withoutItems.score(History.empty())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void trainingStopsWhenCanceled(String name) {
        TrainingContext canceled = new TrainingContext(seed, 2, done -> {}, () -> true);

        assertThatThrownBy(
                        () -> ModelTrainers.named(name, Map.of()).train(Matrices.random(seed, 30, 20, 0.2), canceled))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @MethodSource("names")
    void unknownParametersAreRefused(String name) {
        assertThatThrownBy(() -> ModelTrainers.named(name, Map.of("lamda", "3")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("model " + name + " has no parameter lamda");
    }

    @ParameterizedTest
    @MethodSource("names")
    void trainerIsRecreatedFromItsNameAndParameters(String name) {
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());
        Map<String, String> printed = new TreeMap<>();
        trainer.parameters().forEach((key, value) -> printed.put(key, value.toString()));

        assertThat(trainer.name()).isEqualTo(name);
        assertThat(ModelTrainers.named(name, printed)).isEqualTo(trainer);
    }

    @ParameterizedTest
    @MethodSource("names")
    void progressNeverDecreasesAndEndsAtOne(String name) {
        List<Double> reported = new ArrayList<>();

        ModelTrainers.named(name, Map.of())
                .train(Matrices.random(seed, 30, 20, 0.2), new TrainingContext(seed, 2, reported::add, () -> false));

        assertThat(reported).isSorted().last().isEqualTo(1.0);
        assertThat(reported.get(0)).isNotNegative();
    }

    @ParameterizedTest
    @MethodSource("namesOfLongTrainings")
    void progressHasNoLargeSteps(String name) {
        List<Double> reported = new ArrayList<>(List.of(0.0));

        trainer(name).train(matrix(name), new TrainingContext(seed, 1, reported::add, () -> false));

        for (int k = 1; k < reported.size(); k++) {
            assertThat(reported.get(k) - reported.get(k - 1))
                    .as("%s, seed %d: step to %s", name, seed, reported.get(k))
                    .isBetween(0.0, 0.25);
        }
    }

    /** A cancellation at any point of the training ends it before it reports much more progress. */
    @ParameterizedTest
    @MethodSource("namesOfLongTrainings")
    void cancellationIsNoticedInEveryPhase(String name) {
        InteractionMatrix matrix = matrix(name);
        for (double at = 0.05; at < 0.96; at += 0.15) {
            double limit = at;
            AtomicReference<Double> done = new AtomicReference<>(0.0);
            TrainingContext context = new TrainingContext(seed, 1, done::set, () -> done.get() >= limit);

            assertThatThrownBy(() -> trainer(name).train(matrix, context))
                    .as("%s, seed %d, canceled at %s", name, seed, limit)
                    .isInstanceOf(CancellationException.class);
            assertThat(done.get()).as("%s, canceled at %s", name, limit).isLessThanOrEqualTo(limit + 0.25);
        }
    }

    /** Several tiles of items, except for the blend, which trains each component many times. */
    private InteractionMatrix matrix(String name) {
        return name.equals("blend") ? Matrices.random(seed, 200, 250, 0.05) : Matrices.random(seed, 900, 800, 0.03);
    }

    /** A trainer with few dimensions and with a tail of items, where the kind has them. */
    private static ModelTrainer trainer(String name) {
        Map<String, String> small =
                new TreeMap<>(Map.of("maxItems", name.equals("blend") ? "200" : "700", "dimensions", "8"));
        small.keySet()
                .retainAll(ModelTrainers.named(name, Map.of()).parameters().keySet());
        return ModelTrainers.named(name, small);
    }

    @ParameterizedTest
    @MethodSource("names")
    void removingAUserEqualsDataThatNeverHadThem(String name) {
        InteractionMatrix all = Matrices.random(seed, 40, 30, 0.2);
        InteractionMatrix.Builder without = new InteractionMatrix.Builder(30);
        InteractionMatrix.Builder neverHad = new InteractionMatrix.Builder(30);
        for (int user = 0; user < all.userCount(); user++) {
            for (int k = all.rowStart(user); k < all.rowStart(user + 1) && user != 17; k++) {
                without.add(1000L + user, all.item(k), all.weight(k), all.time(k));
                neverHad.add(user < 17 ? user : user - 1L, all.item(k), all.weight(k), all.time(k));
            }
        }
        ModelTrainer trainer = ModelTrainers.named(name, Map.of());

        CollaborativeModel retrained = trainer.train(without.build(), context(2));
        CollaborativeModel fresh = trainer.train(neverHad.build(), context(3));

        for (int item = 0; item < 30; item++) {
            assertThat(retrained.score(History.of(item)))
                    .as("%s, seed %d", name, seed)
                    .containsExactly(fresh.score(History.of(item)));
        }
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> ModelTrainers.named("deep", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no model is called 'deep'")
                .hasMessageContaining("rdlae");
        assertThatThrownBy(() -> ModelTrainers.named("ease", Map.of("lambda", "much")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be a number, was 'much'");
    }

    @Test
    void popularityCountsUsers() {
        InteractionMatrix matrix = Matrices.of(3, new int[] {0, 1}, new int[] {1});

        assertThat(new Popularity().train(matrix, TrainingContext.of(1)).score(History.of(0)))
                .containsExactly(1, 2, 0);
    }

    @Test
    void trendingHalvesWithEachHalfLife() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(3);
        builder.add(1, 0, 1, 10 * 86_400);
        builder.add(1, 1, 4, 8 * 86_400);
        builder.add(1, 2, 1, 11 * 86_400);
        InteractionMatrix matrix = builder.build();

        assertThat(new Trending(1, Trending.LATEST)
                        .train(matrix, TrainingContext.of(1))
                        .score(History.empty()))
                .containsExactly(new double[] {0.5, 0.5, 1}, within(1e-12));
        assertThat(new Trending(1, 10 * 86_400)
                        .train(matrix, TrainingContext.of(1))
                        .score(History.empty()))
                .containsExactly(new double[] {1, 1, 0}, within(1e-12));
    }

    @Test
    void neighborsMatchTheHandCalculation() {
        InteractionMatrix matrix = Matrices.of(4, new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {2});

        CollaborativeModel model = new ItemNeighbors(2, 10, 0.5, 0).train(matrix, TrainingContext.of(1));
        CollaborativeModel nearest = new ItemNeighbors(1, 10, 0.5, 0).train(matrix, TrainingContext.of(1));

        assertThat(model.score(History.of(1))).containsExactly(new double[] {2 / 12.0, 0, 1 / 12.0, 0}, within(1e-7));
        // Item 2 is as similar to item 0, the lower one, which therefore is its only neighbor.
        assertThat(nearest.score(History.of(1))).containsExactly(new double[] {2 / 12.0, 0, 0, 0}, within(1e-7));
        assertThat(nearest.score(History.of(0))).containsExactly(new double[] {0, 2 / 12.0, 1 / 12.0, 0}, within(1e-7));
    }

    @Test
    void asymmetricCosineDividesByTheGivenItemMore() {
        InteractionMatrix matrix = Matrices.of(2, new int[] {0, 1}, new int[] {0}, new int[] {0}, new int[] {0});

        CollaborativeModel model = new ItemNeighbors(2, 0, 1, 0).train(matrix, TrainingContext.of(1));

        assertThat(model.score(History.of(0))).containsExactly(new double[] {0, 1 / 4.0}, within(1e-7));
        assertThat(model.score(History.of(1))).containsExactly(new double[] {1, 0}, within(1e-7));
    }

    @Test
    void neighborsCountUsersWithLongHistoriesLess() {
        InteractionMatrix matrix = Matrices.of(4, new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {2});

        CollaborativeModel model = new ItemNeighbors(2, 10, 0.5, 1).train(matrix, TrainingContext.of(1));

        // The mean length is 2, so the users' weights are 1, 2/3 and 2, and the squares of the norms 5/3, 5/3 and 8/3.
        assertThat(model.score(History.of(0)))
                .containsExactly(
                        new double[] {0, 5 / 3.0 / (5 / 3.0 + 10), 2 / 3.0 / (Math.sqrt(40) / 3 + 10), 0},
                        within(1e-7));
    }

    @Test
    void randomWalksMatchTheHandCalculation() {
        InteractionMatrix matrix = Matrices.of(3, new int[] {0, 1}, new int[] {0, 1, 2});

        CollaborativeModel model = new RP3Beta(1, 0.5, 10).train(matrix, TrainingContext.of(1));

        // From item 0 to either user with 1/2, then to each item with 1/2 or 1/3, divided by the root of the item's
        // users.
        assertThat(model.score(History.of(0)))
                .containsExactly(new double[] {0, (0.25 + 1 / 6.0) / Math.sqrt(2), 1 / 6.0}, within(1e-7));
    }

    private TrainingContext context(int threads) {
        return new TrainingContext(seed, threads, done -> {}, () -> false);
    }
}
