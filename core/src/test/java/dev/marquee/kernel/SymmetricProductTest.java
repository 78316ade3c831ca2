package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the product of a symmetric and a sparse matrix, by both ways and for any number of threads. */
class SymmetricProductTest {

    private static final int ROWS = 410;
    private static final int WIDTH = 230;

    private final long seed = new Random().nextLong();

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5})
    void elementsAreThoseOfTheProduct(double density) {
        Random random = new Random(seed);
        double[][] dense = new double[ROWS][WIDTH];
        int[][] columns = new int[ROWS][];
        float[][] values = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            columns[row] = IntStream.range(0, WIDTH)
                    .filter(column -> random.nextDouble() < density)
                    .toArray();
            values[row] = new float[columns[row].length];
            for (int k = 0; k < values[row].length; k++) {
                values[row][k] = random.nextFloat();
                dense[row][columns[row][k]] = values[row][k];
            }
        }
        long elements = random.nextLong();

        float[][] one = multiply(matrix(elements), columns, values, 1);
        float[][] many = multiply(matrix(elements), columns, values, 3);

        SymmetricMatrix left = matrix(elements);
        for (int row = 0; row < ROWS; row += 13) {
            for (int column = 0; column < WIDTH; column++) {
                double sum = 0;
                for (int k = 0; k < ROWS; k++) {
                    sum += left.get(row, k) * dense[k][column];
                }
                assertThat((double) one[row][column]).as("seed %d", seed).isCloseTo(sum, within(1e-3));
            }
            assertThat(many[row]).as("seed %d", seed).containsExactly(one[row]);
        }
    }

    private static float[][] multiply(SymmetricMatrix left, int[][] columns, float[][] values, int threads) {
        try (Workers workers = new Workers(threads, () -> {})) {
            return SymmetricProduct.multiply(left, columns, values, WIDTH, workers, done -> {});
        }
    }

    private static SymmetricMatrix matrix(long seed) {
        Random random = new Random(seed);
        SymmetricMatrix matrix = new SymmetricMatrix(ROWS);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j <= i; j++) {
                double value = random.nextGaussian();
                matrix.add(i, j, value);
                // A tile on the diagonal has the mirrored element too.
                if (i != j && i / SymmetricMatrix.TILE == j / SymmetricMatrix.TILE) {
                    matrix.tile(i / SymmetricMatrix.TILE, j / SymmetricMatrix.TILE)[j % SymmetricMatrix.TILE][
                            i % SymmetricMatrix.TILE] = value;
                }
            }
        }
        return matrix;
    }
}
