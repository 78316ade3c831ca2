package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the vectors of the next item on walks along circles of items, where the next item is known. */
class NextFactorsTest {

    private static final int CIRCLE = 10;
    private static final int ITEMS = 60;

    private final long seed = new Random().nextLong();

    @Test
    void theItemThatFollowsScoresHighest() {
        CollaborativeModel model = trainer().train(walks(), TrainingContext.of(seed));

        for (int item = 0; item < 5 * CIRCLE; item++) {
            double[] scores = model.score(History.inOrder(before(before(item)), before(item)));
            assertThat(scores[item])
                    .as("seed %d, item %d", seed, item)
                    .isEqualTo(Arrays.stream(scores).max().orElseThrow());
        }
    }

    @Test
    void aPlaceIsLearnedFromTheItemsBeforeItsPiece() {
        // Sequences longer than a piece: what follows the 64th item is the first target of the second piece.
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(100);
        for (int user = 0; user < 300; user++) {
            for (int k = 0; k < 100; k++) {
                builder.add(user, k, 1, k + 1L);
            }
        }
        CollaborativeModel model = trainer().train(builder.build(), TrainingContext.of(seed));

        for (int next : new int[] {1, 64, 65, 66, 99}) {
            double[] scores = model.score(History.inOrder(
                    IntStream.range(Math.max(0, next - 30), next).toArray()));
            assertThat(scores[next])
                    .as("seed %d, item %d", seed, next)
                    .isEqualTo(Arrays.stream(scores).max().orElseThrow());
        }
    }

    @Test
    void itemsThatNobodyWatchedScoreAlikeAndLessThanWhatFollows() {
        CollaborativeModel model = trainer().train(walks(), TrainingContext.of(seed));

        double[] scores = model.score(History.inOrder(3, 4));

        assertThat(scores[ITEMS - 2]).as("seed %d", seed).isEqualTo(scores[ITEMS - 1]);
        assertThat(scores[5]).as("seed %d", seed).isGreaterThan(scores[ITEMS - 1]);
        assertThat(model.score(History.inOrder(ITEMS - 1))).as("seed %d", seed).containsOnly(0);
    }

    @Test
    void contributionsSumToTheScore() {
        InteractionMatrix matrix = walks();
        CollaborativeModel model = trainer().train(matrix, TrainingContext.of(seed));

        for (History history :
                new History[] {matrix.history(2), matrix.history(2).withoutOrder()}) {
            double[] scores = model.score(history);
            for (int item = 0; item < ITEMS; item++) {
                assertThat(Arrays.stream(model.contributions(history, item)).sum())
                        .as("seed %d, item %d", seed, item)
                        .isCloseTo(scores[item], within(1e-4));
            }
        }
    }

    @Test
    void vectorsDoNotDependOnTheNumberOfThreads() {
        InteractionMatrix matrix = walks();
        NextFactors trainer = new NextFactors(20, 0.7, 0.3, 0.5, 0.1, 2);

        double[] alone = score(trainer, matrix, 1);

        assertThat(score(trainer, matrix, 3)).as("seed %d", seed).isEqualTo(alone);
    }

    private double[] score(NextFactors trainer, InteractionMatrix matrix, int threads) {
        return trainer.train(matrix, new TrainingContext(seed, threads, done -> {}, () -> false))
                .score(History.inOrder(1, 2, 3));
    }

    @Test
    void interactionsWithoutOrderGiveEqualScores() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(5);
        builder.add(0, 1);
        builder.add(0, 2);
        CollaborativeModel model = trainer().train(builder.build(), TrainingContext.of(seed));

        assertThat(model.score(History.of(1))).containsOnly(0);
        assertThat(model.score(History.empty())).containsOnly(0);
        assertThat(model.contributions(History.empty(), 3)).isEmpty();
    }

    @Test
    void placesAreLearnedUpToALimit() {
        InteractionMatrix matrix = walks();
        Sequences sequences = Sequences.of(matrix);
        int places = sequences.size() - sequences.count();
        NextFactors once = new NextFactors(20, 0.7, 0.1, 0.1, 0.1, 1);
        History history = History.inOrder(1, 2);

        double[] all = once.train(matrix, TrainingContext.of(seed)).score(history);
        double[] limited =
                trainer().train(matrix, TrainingContext.of(seed), places).score(history);
        double[] some = once.train(matrix, TrainingContext.of(seed), places / 2).score(history);

        assertThat(limited).as("seed %d", seed).isEqualTo(all);
        assertThat(some).as("seed %d", seed).isNotEqualTo(all);
    }

    @Test
    void canBeCanceled() {
        TrainingContext canceled = new TrainingContext(seed, 2, done -> {}, () -> true);

        assertThatThrownBy(() -> trainer().train(walks(), canceled)).isInstanceOf(CancellationException.class);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        Map<String, String> wrong =
                Map.of("decay", "1", "dropout", "0.99", "itemDropout", "-0.1", "rate", "0", "epochs", "0");
        wrong.forEach((name, value) -> assertThatThrownBy(
                        () -> ModelTrainers.named("next-factors", Map.of(name, value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(name));
    }

    private static NextFactors trainer() {
        return new NextFactors(20, 0.7, 0.1, 0.1, 0.1, 12);
    }

    /** Returns the item before another one on its circle. */
    private static int before(int item) {
        return item / CIRCLE * CIRCLE + (item + CIRCLE - 1) % CIRCLE;
    }

    /** Returns walks of five or six steps along one of five circles; ten more items are on none. */
    private InteractionMatrix walks() {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(ITEMS);
        for (int user = 0; user < 500; user++) {
            int circle = random.nextInt(5);
            int start = random.nextInt(CIRCLE);
            for (int k = 0; k < 5 + random.nextInt(2); k++) {
                builder.add(user, circle * CIRCLE + (start + k) % CIRCLE, 1, k + 1L);
            }
        }
        return builder.build();
    }
}
