package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests eigenvalues and eigenvectors against their definition. */
class PrincipalAxesTest {

    private final long seed = new Random().nextLong();

    /** The sum of {@code rank} squares of random vectors, so that the other eigenvalues are 0. */
    private double[][] sumOfSquares(int size, int rank) {
        Random random = new Random(seed);
        double[][] sum = new double[size][size];
        for (int k = 0; k < rank; k++) {
            double[] vector = random.doubles(size, -1, 2).toArray();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum[i][j] += vector[i] * vector[j];
                }
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 2", "3, 7", "16, 40", "33, 5", "70, 200", "20, 0"})
    void axesAreOrthonormalAndOnlyStretchedByTheMatrix(int size, int rank) {
        double[][] matrix = sumOfSquares(size, rank);

        PrincipalAxes axes = PrincipalAxes.of(sumOfSquares(size, rank));

        double largest = Arrays.stream(axes.values()).max().orElseThrow();
        for (int k = 0; k < size; k++) {
            double[] axis = axes.vectors()[k];
            for (int i = 0; i < size; i++) {
                assertThat(dot(matrix[i], axis))
                        .as("seed %d, axis %d", seed, k)
                        .isCloseTo(axes.values()[k] * axis[i], within(1e-12 * (1 + largest)));
                assertThat(dot(axes.vectors()[i], axis))
                        .as("seed %d, axes %d and %d", seed, i, k)
                        .isCloseTo(i == k ? 1 : 0, within(1e-12));
            }
        }
    }

    /** Where eigenvalues fall over many magnitudes, the small ones stand beside rounding errors of the large ones. */
    @Test
    void axesOfEveryMagnitudeAreFound() {
        int size = 96;
        for (int trial = 0; trial < 30; trial++) {
            Random random = new Random(seed + trial);
            double[][] sum = new double[size][size];
            for (int k = 0; k < size; k++) {
                double scale = Math.pow(10, -k / (1.0 + random.nextInt(12)));
                double[] vector = random.doubles(size, -1, 1).toArray();
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        sum[i][j] += (float) (scale * vector[i] * vector[j]);
                    }
                }
            }
            double trace = 0;
            for (int k = 0; k < size; k++) {
                trace += sum[k][k];
            }

            PrincipalAxes axes = PrincipalAxes.of(sum);

            assertThat(Arrays.stream(axes.values()).sum())
                    .as("seed %d, trial %d", seed, trial)
                    .isCloseTo(trace, within(1e-12 * trace));
        }
    }

    @Test
    void diagonalMatrixKeepsItsAxes() {
        PrincipalAxes axes = PrincipalAxes.of(new double[][] {{3, 0, 0}, {0, 1, 0}, {0, 0, 2}});

        assertThat(axes.values()).containsExactly(3, 1, 2);
        assertThat(axes.vectors()).isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    }

    @Test
    void twoByTwoMatchesTheHandCalculation() {
        PrincipalAxes axes = PrincipalAxes.of(new double[][] {{2, 1}, {1, 2}});

        assertThat(Arrays.stream(axes.values()).sorted())
                .satisfiesExactly(
                        least -> assertThat(least).isCloseTo(1, within(1e-14)),
                        most -> assertThat(most).isCloseTo(3, within(1e-14)));
    }
}
