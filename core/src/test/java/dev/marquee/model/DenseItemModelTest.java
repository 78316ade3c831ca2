package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a matrix of 16-bit numbers scores as the matrix of floats does. */
class DenseItemModelTest {

    private final long seed = new SplittableRandom().nextLong();
    private final SplittableRandom random = new SplittableRandom(seed);

    private float[][] matrix(int items) {
        float[][] rows = new float[items][items];
        for (float[] row : rows) {
            // Rows of very different size, as those of popular and unpopular items are.
            float size = (float) Math.pow(10, -4 * random.nextDouble());
            for (int j = 0; j < items; j++) {
                row[j] = size * (float) (random.nextDouble() * random.nextDouble() - 0.1);
            }
        }
        return rows;
    }

    private History history(int items, int length) {
        int[] chosen = IntStream.generate(() -> random.nextInt(items))
                .distinct()
                .limit(length)
                .sorted()
                .toArray();
        float[] weights = new float[length];
        for (int h = 0; h < length; h++) {
            weights[h] = 0.25f * (1 + random.nextInt(4));
        }
        return new History(chosen, weights);
    }

    private static double[] exact(float[][] rows, History history) {
        double[] scores = new double[rows.length];
        for (int h = 0; h < history.size(); h++) {
            for (int j = 0; j < scores.length; j++) {
                scores[j] += (double) history.weights()[h] * rows[history.items()[h]][j];
            }
        }
        return scores;
    }

    private static DenseItemModel packed(float[][] rows) {
        return DenseItemModel.packing(Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "40, 1", "101, 64", "300, 65", "500, 300"})
    void scoresAreThoseOfTheFloats(int items, int length) {
        float[][] rows = matrix(items);
        History history = history(items, length);
        double[] exact = exact(rows, history);
        double largest = Arrays.stream(exact).map(Math::abs).max().orElse(0);

        double[] scores = packed(rows).score(history);

        assertThat(scores).as("seed %d", seed).containsExactly(exact, within(2e-4 * largest));
    }

    @ParameterizedTest
    @CsvSource({"7, 3", "101, 64", "500, 300"})
    void contributionsAddUpToTheScore(int items, int length) {
        DenseItemModel model = packed(matrix(items));
        History history = history(items, length);

        double[] scores = model.score(history);

        for (int item = 0; item < items; item++) {
            assertThat(Arrays.stream(model.contributions(history, item)).sum())
                    .as("seed %d, item %d", seed, item)
                    .isCloseTo(scores[item], within(1e-12 * length));
        }
    }

    @Test
    void largestSumsDoNotOverflow() {
        float[][] rows = new float[64][64];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], i % 2 == 0 ? 3 : 1);
        }

        double[] scores = packed(rows).score(History.of(IntStream.range(0, 64).toArray()));

        // Each factor is off by half a unit at most, and a unit is 1/65,471 of their sum.
        assertThat(Arrays.stream(scores).boxed())
                .allSatisfy(score -> assertThat(score).isCloseTo(128, within(64 * 0.5 / 65_471 * 128)));
    }

    @Test
    void rowOfZerosAddsNothing() {
        DenseItemModel model = packed(new float[3][3]);

        assertThat(model.score(History.of(0, 2))).containsOnly(0);
        assertThat(model.contributions(History.of(0, 2), 1)).containsOnly(0);
    }

    @Test
    void packedNumberIsTheNearestMultipleOfTheScale() {
        float[] row = {1, -1, 0.5f, 1e-6f, -0.3f};

        PackedRow packed = PackedRow.of(row);

        assertThat(packed.pairs()).hasSize(3);
        for (int j = 0; j < row.length; j++) {
            assertThat(packed.value(j)).isCloseTo(row[j], within(0.5000001 * packed.scale()));
        }
    }
}
