package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests solutions against the products that they must give. */
class CholeskySolverTest {

    private final long seed = new Random().nextLong();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 30})
    void solutionTimesMatrixIsTheRightHandSide(int size) {
        Random random = new Random(seed);
        double[][] vectors = new double[2 * size + 1][];
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = random.doubles(size, -1, 1).toArray();
        }
        double[][] a = new double[size][size];
        for (int i = 0; i < size; i++) {
            a[i][i] = 1;
        }
        CholeskySolver.addSquares(a, vectors);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = i == j ? 1 : 0;
                for (double[] vector : vectors) {
                    matrix[i][j] += vector[i] * vector[j];
                }
            }
        }
        double[] rightHandSide = random.doubles(size).toArray();
        double[] solution = rightHandSide.clone();

        CholeskySolver.factor(a);
        CholeskySolver.solve(a, solution);

        for (int i = 0; i < size; i++) {
            double product = 0;
            for (int j = 0; j < size; j++) {
                product += matrix[i][j] * solution[j];
            }
            assertThat(product).as("seed %d, row %d", seed, i).isCloseTo(rightHandSide[i], within(1e-10));
        }
    }

    @Test
    void indefiniteMatrixIsRefused() {
        assertThatThrownBy(() -> CholeskySolver.factor(new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("-3.0");
    }
}
