package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricMatrixTest {

    private final long seed = new Random().nextLong();

    /** Also on both sides of the border of two tiles, and in the last tile, which is not full. */
    @Test
    void addedRowEqualsItsElementsOneByOne() {
        Random random = new Random(seed);
        int size = 2 * SymmetricMatrix.TILE + 5;
        SymmetricMatrix matrix = new SymmetricMatrix(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix.add(i, j, random.nextGaussian());
            }
        }
        for (int row : new int[] {0, SymmetricMatrix.TILE - 1, SymmetricMatrix.TILE, size - 5, size - 1}) {
            double[] sums = random.doubles(size).toArray();
            double[] expected = sums.clone();
            for (int j = 0; j < size; j++) {
                expected[j] += 0.7 * matrix.get(row, j);
            }

            matrix.addRow(row, 0.7, sums);

            assertThat(sums).as("seed %d, row %d", seed, row).isEqualTo(expected);
        }
    }
}
