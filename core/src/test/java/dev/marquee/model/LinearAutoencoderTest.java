package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the linear autoencoder against a dense formula that shares no code with it. */
class LinearAutoencoderTest {

    private static final double FLOAT_TOLERANCE = 2e-6;

    private final long seed = new Random().nextLong();

    @ParameterizedTest
    @CsvSource({
        "ease, 3, 0, 0, 0",
        "ease, 0.01, 0, 0, 0",
        "edlae, 2, 0.3, 0, 0",
        "dlae, 2, 0.3, 1, 0",
        "rdlae, 2, 0.3, 0.3, 0.5",
        "rdlae, 2, 0.5, 0.6, 1",
        "rdlae, 20, 0.33, 0.1, 0.25"
    })
    void everyVariantAgreesWithTheDenseFormula(String name, double lambda, double p, double xi, double beta) {
        for (int users : new int[] {60, 400}) {
            int items = 250;
            InteractionMatrix matrix = Matrices.random(seed, users, items, 0.1);
            assertThat(LinearAutoencoder.usersAreFewer(matrix)).isEqualTo(users == 60);

            LinearAutoencoder autoencoder = new LinearAutoencoder(name, lambda, p, xi, beta, 0);

            float[][] weights = autoencoder.weights(matrix, TrainingContext.of(1));
            CollaborativeModel model = autoencoder.train(matrix, TrainingContext.of(1));
            CollaborativeModel forSome = autoencoder.trainForSome(matrix, 1, TrainingContext.of(1));

            double[][] expected = denseWeights(Matrices.dense(matrix), lambda, p, xi, beta);
            for (int h = 0; h < items; h++) {
                double[] row = doubles(weights[h]);
                double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
                assertThat(row)
                        .as("seed %d, %d users, row %d", seed, users, h)
                        .containsExactly(expected[h], within(FLOAT_TOLERANCE));
                assertThat(model.score(History.of(h)))
                        .as("seed %d, %d users, packed row %d", seed, users, h)
                        .containsExactly(expected[h], within(FLOAT_TOLERANCE + largest / 65_000));
                assertThat(forSome.score(History.of(h)))
                        .as("seed %d, %d users, row %d for some", seed, users, h)
                        .containsExactly(expected[h], within(FLOAT_TOLERANCE + largest / 65_000));
            }
        }
    }

    private static double[] doubles(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
    }

    @Test
    void contributionsToTheModelOfFewUsersAddUpToItsScores() {
        InteractionMatrix matrix = Matrices.random(seed, 60, 250, 0.1);
        CollaborativeModel model =
                new LinearAutoencoder("rdlae", 2, 0.3, 0.3, 0.5, 0).trainForSome(matrix, 1, TrainingContext.of(1));
        History history = History.of(3, 20, 140);

        assertThat(model).isInstanceOf(DualAutoencoder.class);
        assertThat(Arrays.stream(model.contributions(history, 7)).sum())
                .as("seed %d", seed)
                .isCloseTo(model.score(history)[7], within(FLOAT_TOLERANCE));
    }

    @Test
    void fewUsersAreChosenByTheCostOfTrainingAndScoresTogether() {
        double items = 3000;
        for (double users : new double[] {300, 750, 1500, 2700}) {
            assertThat(LinearAutoencoder.costByUsers(items, users, 60 * users))
                    .isLessThan(LinearAutoencoder.costByItems(items));
        }

        assertThat(LinearAutoencoder.isDualCheaper(items, 300, 60 * 300, 300)).isTrue();
        assertThat(LinearAutoencoder.isDualCheaper(items, 2700, 60 * 2700, 1)).isTrue();
        // Measured: the scores take 2, 7 and 7 times as long as the full rows and their scores.
        assertThat(LinearAutoencoder.isDualCheaper(items, 750, 60 * 750, 750)).isFalse();
        assertThat(LinearAutoencoder.isDualCheaper(items, 1500, 60 * 1500, 1500))
                .isFalse();
        assertThat(LinearAutoencoder.isDualCheaper(items, 2700, 60 * 2700, 1500))
                .isFalse();
        assertThat(LinearAutoencoder.isDualCheaper(items, 3500, 60 * 3500, 1)).isFalse();
    }

    @Test
    void bothSidesOfTheBoundaryGiveEqualScores() {
        int items = 250;
        InteractionMatrix matrix = Matrices.random(seed, 180, items, 0.1);
        int most = 0;
        while (LinearAutoencoder.isDualCheaper(items, 180, matrix.interactionCount(), most + 1)) {
            most++;
        }
        LinearAutoencoder autoencoder = new LinearAutoencoder("rdlae", 2, 0.3, 0.3, 0.5, 0);

        CollaborativeModel dual = autoencoder.trainForSome(matrix, most, TrainingContext.of(1));
        CollaborativeModel full = autoencoder.trainForSome(matrix, most + 1, TrainingContext.of(1));

        assertThat(dual).isInstanceOf(DualAutoencoder.class);
        assertThat(full).isInstanceOf(DenseItemModel.class);
        for (int user = 0; user < matrix.userCount(); user += 30) {
            double[] expected = dual.score(matrix.history(user));
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(full.score(matrix.history(user)))
                    .as("seed %d, user %d", seed, user)
                    .containsExactly(expected, within(FLOAT_TOLERANCE + largest / 1000));
        }
    }

    @Test
    void twoItemsMatchTheHandCalculation() {
        // G = [3 2; 2 2], lambda 1: P = [3 -2; -2 4]/8, EASE: B_ij = -P_ij/P_jj.
        InteractionMatrix matrix = Matrices.of(2, new int[] {0, 1}, new int[] {0, 1}, new int[] {0});

        CollaborativeModel model = new LinearAutoencoder("ease", 1, 0, 0, 0, 0).train(matrix, TrainingContext.of(1));

        assertThat(model.score(History.of(0))).containsExactly(new double[] {0, 2 / 4.0}, within(FLOAT_TOLERANCE));
        assertThat(model.score(History.of(1))).containsExactly(new double[] {2 / 3.0, 0}, within(FLOAT_TOLERANCE));
    }

    @Test
    void itemsWithoutInteractionsScoreZero() {
        InteractionMatrix matrix = Matrices.of(3, new int[] {0, 1}, new int[] {0, 1});

        CollaborativeModel model =
                ModelTrainers.named("rdlae", Map.of("lambda", "1")).train(matrix, TrainingContext.of(1));

        assertThat(model.score(History.of(0, 1))[2]).isZero();
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ModelTrainers.named("rdlae", Map.of("p", "1")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("p must be 0 to 0.999, was 1");
        assertThatThrownBy(() -> ModelTrainers.named("ease", Map.of("lambda", "0")))
                .isInstanceOf(InvalidValueException.class);
    }

    /** Returns {@code B} by its equations, computed by Gauss-Jordan elimination with pivoting. */
    private static double[][] denseWeights(double[][] x, double lambda, double p, double xi, double beta) {
        int n = x[0].length;
        double mean = 0;
        double[] counts = new double[x.length];
        for (int u = 0; u < x.length; u++) {
            for (double value : x[u]) {
                counts[u] += value > 0 ? 1 : 0;
            }
            mean += counts[u] / x.length;
        }
        double[][] a = new double[n][2 * n];
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int u = 0; u < x.length; u++) {
                    a[i][j] += Math.pow(mean / counts[u], beta) * x[u][i] * x[u][j];
                }
            }
            diagonal[i] = lambda + p / (1 - p) * a[i][i];
            a[i][i] += diagonal[i];
            a[i][n + i] = 1;
        }
        gaussJordan(a, n);
        double[][] b = new double[n][n];
        for (int j = 0; j < n; j++) {
            double pjj = a[j][n + j];
            double mu = 1 - diagonal[j] * pjj <= xi ? diagonal[j] : (1 - xi) / pjj;
            for (int i = 0; i < n; i++) {
                b[i][j] = (i == j ? 1 : 0) - a[i][n + j] * mu;
            }
        }
        return b;
    }

    private static void gaussJordan(double[][] a, int n) {
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k; i < n; i++) {
                best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
            }
            double[] row = a[best];
            a[best] = a[k];
            a[k] = row;
            double pivot = row[k];
            for (int j = 0; j < 2 * n; j++) {
                row[j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][k];
                for (int j = 0; j < 2 * n && i != k; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
    }
}
