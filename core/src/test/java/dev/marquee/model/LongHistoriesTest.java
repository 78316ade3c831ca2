package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.kernel.TopItems;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests how long histories are shortened where counting all of their pairs would cost too much. */
class LongHistoriesTest {

    private final long seed = new Random().nextLong();

    @Test
    void nothingChangesWithinTheBudget() {
        InteractionMatrix matrix = Matrices.random(seed, 50, 40, 0.2);

        assertThat(LongHistories.within(pairs(matrix), matrix, "test")).isSameAs(matrix);
    }

    @Test
    void longestHistoriesAreSampledEvenlyUntilTheBudgetHolds() {
        InteractionMatrix matrix = Matrices.of(100, range(100), range(60), new int[] {3, 7}, range(30));

        InteractionMatrix within = LongHistories.within(4 + 3 * 30 * 30, matrix, "test");

        assertThat(pairs(within)).isEqualTo(4 + 3 * 30 * 30);
        assertThat(within.itemCount()).isEqualTo(100);
        assertThat(within.history(0).items())
                .hasSize(30)
                .startsWith(0, 3, 6, 10)
                .endsWith(90, 93, 96);
        assertThat(within.history(1).items()).hasSize(30).startsWith(0, 2, 4).endsWith(56, 58);
        assertThat(within.history(2).items()).containsExactly(3, 7);
        assertThat(within.history(3).items()).containsExactly(range(30));
    }

    @Test
    void budgetThatNothingFitsKeepsOneItemOfEachUser() {
        InteractionMatrix within = LongHistories.within(0, Matrices.of(5, range(5), range(3)), "test");

        assertThat(within.userCount()).isEqualTo(2);
        assertThat(within.interactionCount()).isEqualTo(2);
    }

    /** With a quarter of the pairs left, a model of the neighbors ranks held-out items nearly as well. */
    @Test
    void shortenedHistoriesTeachNearlyTheSame() {
        Holdout holdout = Holdout.of(tastes(), seed, 2000, 2000);
        InteractionMatrix within = LongHistories.within(pairs(holdout.train()) / 4, holdout.train(), "test");
        ItemNeighbors trainer = new ItemNeighbors(50, 10, 0.5, 0);

        double all = gain(holdout, trainer.train(holdout.train(), TrainingContext.of(seed)));
        double some = gain(holdout, trainer.train(within, TrainingContext.of(seed)));
        double none = gain(holdout, new Popularity().train(holdout.train(), TrainingContext.of(seed)));

        assertThat(all).as("seed %d", seed).isGreaterThan(1.3 * none);
        assertThat(some).as("seed %d", seed).isGreaterThan(all - 0.15 * (all - none));
    }

    /** Returns the mean share of a user's held-out items that are among the first hundred. */
    private static double gain(Holdout holdout, CollaborativeModel model) {
        Holdout.Users users = holdout.random();
        return IntStream.range(0, users.count())
                .mapToDouble(k -> {
                    History history = users.history(holdout.train(), k);
                    double[] scores = model.score(history);
                    for (int item : history.items()) {
                        scores[item] = Double.NEGATIVE_INFINITY;
                    }
                    int[] relevant = users.relevant()[k];
                    return Arrays.stream(TopItems.of(scores, 100))
                                    .filter(item -> Arrays.binarySearch(relevant, item) >= 0)
                                    .count()
                            / (double) relevant.length;
                })
                .average()
                .orElseThrow();
    }

    /** Draws users with one of four tastes, a twentieth of them with very long histories. */
    private InteractionMatrix tastes() {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(800);
        for (int user = 0; user < 1200; user++) {
            int length = user % 20 == 0 ? 250 : 10 + random.nextInt(30);
            for (int k = 0; k < length; k++) {
                int item = (int) (200 * random.nextDouble() * random.nextDouble());
                int taste = random.nextInt(5) == 0 ? random.nextInt(4) : user % 4;
                builder.add(user, 4 * item + taste);
            }
        }
        return builder.build();
    }

    private static int[] range(int end) {
        int[] items = new int[end];
        Arrays.setAll(items, k -> k);
        return items;
    }

    private static double pairs(InteractionMatrix matrix) {
        double pairs = 0;
        for (int user = 0; user < matrix.userCount(); user++) {
            pairs += Math.pow(matrix.rowLength(user), 2);
        }
        return pairs;
    }
}
