package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests that a row has the same sums and the same largest items however it is accumulated. */
class SparseAccumulatorTest {

    private static final int ITEMS = 80;

    private final long seed = new Random().nextLong();

    @Test
    void rowExpectedToBeLongEqualsOneThatIsNot() {
        Random random = new Random(seed);
        SparseAccumulator row = new SparseAccumulator(ITEMS);
        for (int time = 0; time < 50; time++) {
            int length = 1 + random.nextInt(ITEMS);
            int[] items = random.ints(length, 0, ITEMS).toArray();
            float[] weights = new float[length];
            for (int k = 0; k < length; k++) {
                weights[k] = 1 + random.nextInt(2);
            }
            int excluded = items[0];

            row.expect(0);
            row.addAll(items, weights, 0, length, 0.5);
            row.exclude(excluded);
            int[] best = row.largest(7);
            float[] values = row.valuesOf(best);
            row.clear();
            row.expect(ITEMS);
            row.addAll(items, weights, 0, length, 0.5);
            row.exclude(excluded);

            assertThat(row.largest(7)).as("seed %d", seed).containsExactly(best).doesNotContain(excluded);
            assertThat(row.valuesOf(best)).containsExactly(values);
            row.clear();
            assertThat(row.count()).isZero();
        }
    }

    @Test
    void lowerOfEqualItemsAreTheLargest() {
        SparseAccumulator row = new SparseAccumulator(10);
        for (int item = 9; item >= 0; item--) {
            row.add(item, item == 8 ? 2 : 1);
        }

        assertThat(row.largest(3)).containsExactly(0, 1, 8);
    }
}
