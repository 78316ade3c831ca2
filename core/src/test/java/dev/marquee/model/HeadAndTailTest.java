package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of the autoencoder when the full matrix of all items does not fit. */
class HeadAndTailTest {

    private static final long GIB = 1L << 30;
    private static final int MANY = 1_000_000;
    private static final int FEW = 1_000;

    private final long seed = new Random().nextLong();

    @Test
    void heapSizeLimitsTheItemsWithFullRows() {
        assertThat(HeadAndTail.fullItems(9_000, MANY, FEW, 0, 4 * GIB)).isEqualTo(9_000);
        assertThat(HeadAndTail.fullItems(100_000, MANY, FEW, 0, GIB)).isBetween(7_000, 10_000);
        assertThat(HeadAndTail.bytes(20_000, MANY)).isBetween(2_000_000_000L, 2_300_000_000L);
    }

    @Test
    void timeLimitsTheItemsWithFullRows() {
        int full = HeadAndTail.fullItems(100_000, MANY, 100 * MANY, 0, 64 * GIB);

        assertThat(full).isBetween(11_000, 11_500);
        assertThat(HeadAndTail.fullItems(100_000, MANY, 100 * MANY, 20_000, 64 * GIB))
                .isEqualTo(20_000);
        assertThat(HeadAndTail.fullItems(full, MANY, 100 * MANY, 0, 64 * GIB)).isEqualTo(full);
    }

    @Test
    void fewUsersMakeMoreFullRowsAffordable() {
        assertThat(HeadAndTail.fullItems(20_000, 600, 100_000, 0, 64 * GIB)).isEqualTo(20_000);
    }

    @Test
    void matrixOfUsersByUsersNeedsMemoryBesideTheModel() {
        // 4.2 times the square of the users, and 4 times the square of the items.
        assertThat(HeadAndTail.bytes(20_000, 19_000)).isBetween(3_100_000_000L, 3_300_000_000L);
        assertThat(HeadAndTail.bytes(20_000, 100)).isEqualTo(HeadAndTail.bytes(20_000, MANY));
        assertThatThrownBy(() -> HeadAndTail.fullItems(20_000, 19_000, FEW, 20_000, 3 * GIB))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("20000 items and 19000 users");
        assertThat(HeadAndTail.fullItems(20_000, MANY, FEW, 20_000, 3 * GIB)).isEqualTo(20_000);
    }

    @Test
    void maxItemsTooLargeForTheHeapIsRefusedWithSuggestions() {
        assertThatThrownBy(() -> HeadAndTail.fullItems(50_000, MANY, FEW, 30_000, 2 * GIB))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("30000 items and 1000000 users needs 4.8 GB")
                .hasMessageContaining("the heap has 2.1 GB")
                .hasMessageContaining("-Xmx")
                .hasMessageContaining("maxItems to at most");
    }

    @Test
    void suggestedMaxItemsIsAccepted() {
        int suggested = HeadAndTail.itemsFor(MANY, 2 * GIB, 0.9);

        assertThat(HeadAndTail.fullItems(50_000, MANY, FEW, suggested, 2 * GIB)).isEqualTo(suggested);
    }

    @Test
    void popularItemsScoreAsInAModelOfThemAlone() {
        InteractionMatrix matrix = Matrices.random(seed, 150, 60, 0.2);
        int[] head = HeadAndTail.head(matrix, 20);

        CollaborativeModel pruned = train(matrix, 20);
        CollaborativeModel alone = train(HeadAndTail.headInteractions(matrix, head, 1), 0);

        double[] expected = alone.score(History.of(3));
        double[] scores = pruned.score(History.of(head[3]));
        for (int k = 0; k < 20; k++) {
            assertThat(scores[head[k]]).as("seed %d, item %d", seed, k).isCloseTo(expected[k], within(1e-6));
        }
    }

    @Test
    void tailItemsScoreByScaledSimilarity() {
        InteractionMatrix matrix = Matrices.random(seed, 150, 60, 0.2);
        int[] head = HeadAndTail.head(matrix, 20);
        int[] tail = IntStream.range(0, 60)
                .filter(i -> Arrays.binarySearch(head, i) < 0)
                .toArray();
        double[] similarities = new ItemNeighbors(100, 10, 0.5, 0)
                .train(matrix, TrainingContext.of(1))
                .score(History.of(head[3]));

        double[] scores = train(matrix, 20).score(History.of(head[3]));

        double factor = scores[tail[0]] / similarities[tail[0]];
        for (int item : tail) {
            assertThat(scores[item]).as("seed %d", seed).isCloseTo(factor * similarities[item], within(1e-6));
        }
    }

    @Test
    void contributionsSumToTheScore() {
        InteractionMatrix matrix = Matrices.random(seed, 150, 60, 0.2);
        CollaborativeModel model = train(matrix, 20);
        History history = History.of(0, 5, 19, 33, 34, 59);

        double[] scores = model.score(history);

        for (int item = 0; item < 60; item++) {
            assertThat(Arrays.stream(model.contributions(history, item)).sum())
                    .as("seed %d, item %d", seed, item)
                    .isCloseTo(scores[item], within(1e-5));
        }
    }

    @Test
    void modelFileRoundTripKeepsTheScores() throws IOException {
        InteractionMatrix matrix = Matrices.random(seed, 150, 60, 0.2);
        ModelTrainer trainer = ModelTrainers.named("rdlae", Map.of("maxItems", "20"));
        CollaborativeModel model = trainer.train(matrix, TrainingContext.of(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ModelFile(ModelInfo.of(trainer, matrix, 1, Instant.EPOCH), new long[60], model).write(out);

        CollaborativeModel read =
                ModelFile.read(new ByteArrayInputStream(out.toByteArray())).model();

        assertThat(read.score(matrix.history(0))).containsExactly(model.score(matrix.history(0)));
    }

    private static CollaborativeModel train(InteractionMatrix matrix, int maxItems) {
        return new LinearAutoencoder("ease", 5, 0, 0, 0, maxItems).train(matrix, TrainingContext.of(1));
    }
}
