package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SymmetricMatrix;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests the regression of the next item against its equations, calculated with full matrices. */
class NextEaseTest {

    private final long seed = new Random().nextLong();

    @Test
    void scoresSolveTheRegressionOfTheNextItemOnDecayedHistories() {
        int items = 12;
        InteractionMatrix matrix = sequences(60, items);
        CollaborativeModel model = new NextEase(0.3, 0.9, 5, 0).train(matrix, TrainingContext.of(seed));

        double[][] expected = naive(matrix, new double[] {0.3, 0.9}, 5);

        History history = matrix.history(4);
        int[] latest = history.latest(100);
        double[] scores = model.score(history);
        for (int j = 0; j < items; j++) {
            double sum = 0;
            for (int d = 0; d < latest.length; d++) {
                int item = history.items()[latest[d]];
                sum += Math.pow(0.3, d) * expected[item][j] + Math.pow(0.9, d) * expected[items + item][j];
            }
            assertThat(scores[j]).as("seed %d, item %d", seed, j).isCloseTo(sum, within(1e-4));
        }
    }

    @Test
    void contributionsSumToTheScore() {
        InteractionMatrix matrix = sequences(80, 40);
        for (int maxItems : new int[] {0, 15}) {
            CollaborativeModel model = new NextEase(0.3, 0.9, 5, maxItems).train(matrix, TrainingContext.of(seed));
            for (History history :
                    new History[] {matrix.history(2), matrix.history(2).withoutOrder()}) {
                double[] scores = model.score(history);
                for (int item = 0; item < 40; item++) {
                    assertThat(Arrays.stream(model.contributions(history, item)).sum())
                            .as("seed %d, %d items, item %d", seed, maxItems, item)
                            .isCloseTo(scores[item], within(1e-5));
                }
            }
        }
    }

    @Test
    void itemsOutsideOfTheRegressionAreFollowedByWhatFollowedThem() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(30);
        Random random = new Random(seed);
        for (int user = 0; user < 200; user++) {
            for (int k = 0; k < 8; k++) {
                builder.add(user, random.nextInt(10), 1, k + 1L);
            }
            if (user % 20 == 0) {
                builder.add(user, 20, 1, 50);
                builder.add(user, 21, 1, 51);
            }
        }
        CollaborativeModel model = new NextEase(0.3, 0.9, 5, 10).train(builder.build(), TrainingContext.of(seed));

        double[] scores = model.score(History.inOrder(3, 20));

        assertThat(scores[21])
                .as("seed %d", seed)
                .isEqualTo(Arrays.stream(scores).max().orElseThrow());
        assertThat(scores[22]).isZero();
    }

    @Test
    void laterItemsCountMore() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(8);
        for (int user = 0; user < 100; user++) {
            int first = user % 2 == 0 ? 0 : 2;
            builder.add(user, first, 1, 1);
            builder.add(user, first + 1, 1, 2);
        }
        CollaborativeModel model = new NextEase(0.3, 0.9, 5, 0).train(builder.build(), TrainingContext.of(seed));

        double[] scores = model.score(History.inOrder(0, 2));

        assertThat(scores[3]).isGreaterThan(scores[1]);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        for (String decay : new String[] {"0.95", "0.9"}) {
            assertThatThrownBy(() -> ModelTrainers.named("next-ease", Map.of("shortDecay", decay)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("shortDecay must be less than longDecay, was " + decay)
                    .hasMessageContaining("0.9;");
        }
        assertThatThrownBy(() -> ModelTrainers.named("next-ease", Map.of("lambda", "0")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("lambda");
    }

    private InteractionMatrix sequences(int users, int items) {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < users; user++) {
            for (int k = 0; k < 4 + random.nextInt(8); k++) {
                builder.add(user, (int) (items * random.nextDouble() * random.nextDouble()), 1, k + 1L);
            }
        }
        return builder.build();
    }

    /** Returns B, with the rows of each scale one below the other. */
    private static double[][] naive(InteractionMatrix matrix, double[] decays, double lambda) {
        int n = matrix.itemCount();
        int rows = decays.length * n;
        double[][] system = new double[rows][rows + n];
        Sequences sequences = Sequences.of(matrix);
        for (int s = 0; s < sequences.count(); s++) {
            double[] x = new double[rows];
            for (int place = sequences.start(s); place + 1 < sequences.start(s + 1); place++) {
                for (int a = 0; a < decays.length; a++) {
                    for (int i = 0; i < n; i++) {
                        x[a * n + i] *= decays[a];
                    }
                    x[a * n + sequences.item(place)] += 1;
                }
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < rows; j++) {
                        system[i][j] += x[i] * x[j];
                    }
                    system[i][rows + sequences.item(place + 1)] += x[i];
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            system[i][i] += lambda;
        }
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < rows; i++) {
                double factor = i == k ? 0 : system[i][k] / system[k][k];
                for (int j = k; j < rows + n && factor != 0; j++) {
                    system[i][j] -= factor * system[k][j];
                }
            }
        }
        double[][] solution = new double[rows][n];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                solution[i][j] = system[i][rows + j] / system[i][i];
            }
        }
        return solution;
    }

    @Test
    void regressionHasAsManyItemsAsTheCostOfItsScalesAllows() {
        int items = 10 * SymmetricMatrix.TILE;
        double cube = Math.pow(items, 3);

        // (k·n)³ + 2·(k·n)²·n
        for (int scales = 1; scales <= 3; scales++) {
            double cost = (Math.pow(scales, 3) + 2 * Math.pow(scales, 2)) * cube;
            assertThat(NextRegression.affordableItems(2 * items, scales, cost * 1.001, Long.MAX_VALUE))
                    .isEqualTo(items);
            assertThat(NextRegression.affordableItems(2 * items, scales, cost * 0.999, Long.MAX_VALUE))
                    .isEqualTo(items - SymmetricMatrix.TILE);
        }
    }
}
