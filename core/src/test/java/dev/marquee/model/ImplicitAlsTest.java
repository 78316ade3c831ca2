package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.marquee.kernel.CholeskySolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests implicit ALS against its objective and against the vectors of its training rows. */
class ImplicitAlsTest {

    private final long seed = new Random().nextLong();

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int f = 0; f < a.length; f++) {
            sum += (double) a[f] * b[f];
        }
        return sum;
    }

    /** Returns the objective by its definition, over all pairs. */
    private static double objective(InteractionMatrix matrix, ImplicitAls als, ImplicitAls.Factors factors) {
        double[][] x = Matrices.dense(matrix);
        double loss = 0;
        for (int u = 0; u < x.length; u++) {
            for (int i = 0; i < x[u].length; i++) {
                double score = dot(factors.users()[u], factors.items()[i]);
                loss += als.alpha() * score * score + x[u][i] * (score - 1) * (score - 1);
            }
            loss += als.lambda()
                    * Math.pow(matrix.rowLength(u) + als.alpha() * matrix.itemCount(), als.nu())
                    * dot(factors.users()[u], factors.users()[u]);
        }
        for (int i = 0; i < matrix.itemCount(); i++) {
            loss += als.lambda()
                    * Math.pow(matrix.popularity(i) + als.alpha() * matrix.userCount(), als.nu())
                    * dot(factors.items()[i], factors.items()[i]);
        }
        return loss;
    }

    /** Returns the objective after each sweep of exact solutions in double precision, by their dense formula. */
    private List<Double> exactObjectives(ImplicitAls als, InteractionMatrix matrix) {
        double[][] x = Matrices.dense(matrix);
        float[][] items = als.initialVectors(matrix, seed);
        float[][] users = new float[x.length][];
        List<Double> objectives = new ArrayList<>();
        for (int sweep = 0; sweep < als.sweeps(); sweep++) {
            for (int u = 0; u < users.length; u++) {
                users[u] = exactVector(als, items, x[u]);
            }
            for (int i = 0; i < items.length; i++) {
                int item = i;
                items[i] = exactVector(
                        als,
                        users,
                        Arrays.stream(x).mapToDouble(row -> row[item]).toArray());
            }
            objectives.add(objective(matrix, als, new ImplicitAls.Factors(users, items)));
        }
        return objectives;
    }

    /** Returns the vector that minimizes the objective for one row of weights. */
    private static float[] exactVector(ImplicitAls als, float[][] others, double[] weights) {
        int d = others[0].length;
        double[][] a = new double[d][d];
        double[] b = new double[d];
        int count = 0;
        for (int o = 0; o < others.length; o++) {
            count += weights[o] > 0 ? 1 : 0;
            for (int f = 0; f < d; f++) {
                b[f] += weights[o] * others[o][f];
                for (int g = 0; g < d; g++) {
                    a[f][g] += (als.alpha() + weights[o]) * others[o][f] * others[o][g];
                }
            }
        }
        for (int f = 0; f < d; f++) {
            a[f][f] += FoldIn.ofAls(als.alpha(), als.lambda(), als.nu()).ridge(count, others.length);
        }
        CholeskySolver.factor(a);
        CholeskySolver.solve(a, b);
        float[] vector = new float[d];
        for (int f = 0; f < d; f++) {
            vector[f] = (float) b[f];
        }
        return vector;
    }

    @Test
    void shortHistoriesOfManyItemsDoNotLetTheVectorsGoToZero() {
        // Groups of ten items: the four items of a user are of one group.
        Random random = new Random(seed);
        int[][] rows = new int[600][];
        for (int user = 0; user < rows.length; user++) {
            int first = user % 200 * 10;
            rows[user] = random.ints(first, first + 10).distinct().limit(4).toArray();
        }
        InteractionMatrix matrix = Matrices.of(2000, rows);

        ImplicitAls als = (ImplicitAls) ModelTrainers.named("ials", Map.of());
        double[] scores = als.train(matrix, TrainingContext.of(seed)).score(History.of(rows[7]));

        assertThat(Arrays.stream(scores, 70, 80).sum())
                .as("the scores of the group, seed %d", seed)
                .isGreaterThan(0.1);
    }

    @Test
    void longHistoriesKeepTheGivenRegularization() {
        InteractionMatrix matrix = Matrices.random(seed, 70, 50, 0.2);

        FoldIn regularization = new ImplicitAls(8, 0.3, 0.02, 1, 8).regularization(matrix);

        assertThat(regularization.lambda()).as("seed %d", seed).isEqualTo(0.02);
    }

    @Test
    void chosenRegularizationIsAThirdOfWhatRemovesNoise() {
        // 400 users with 25 of 100 items each: √10,000·(1/20 + 1/10) / 3 is 5.
        double regularPlaces = 5 / Math.sqrt((25 + 0.3 * 100) * (100 + 0.3 * 400));

        assertThat(chosen(regular(400, 100, 25, 1))).isCloseTo(regularPlaces, within(1e-12));
        assertThat(chosen(regular(400, 100, 25, 0.5f)))
                .as("half of the weight is half of the noise")
                .isCloseTo(regularPlaces / 2, within(1e-12));
    }

    @Test
    void itemsWithoutInteractionsAreNoPartOfTheNoise() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(150);
        for (int user = 0; user < 400; user++) {
            for (int k = 0; k < 25; k++) {
                builder.add(user, 50 + (user + 4 * k) % 100);
            }
        }

        assertThat(chosen(builder.build()))
                .as("50 items without interactions count as unobserved pairs only")
                .isCloseTo(5 / Math.sqrt((25 + 0.3 * 150) * (100 + 0.3 * 400)), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e5f, 1e10f})
    void chosenRegularizationIsOneThatAFileCanHave(float weight) {
        InteractionMatrix matrix = regular(40, 20, 5, weight);

        CollaborativeModel model = new ImplicitAls(8, 0.3, 0, 1, 1).train(matrix, TrainingContext.of(seed));

        assertThat(chosen(matrix)).isBetween(1e-6, 1000.0);
        assertThatCode(() -> ModelCodec.requireSupported(model)).doesNotThrowAnyException();
    }

    private static double chosen(InteractionMatrix matrix) {
        return new ImplicitAls(8, 0.3, 0, 1, 8).regularization(matrix).lambda();
    }

    /** {@return a matrix in which all users have the same number of items, and all items of users} */
    private static InteractionMatrix regular(int users, int items, int length, float weight) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < users; user++) {
            for (int k = 0; k < length; k++) {
                builder.add(user, (user + k * (items / length)) % items, weight, 0);
            }
        }
        return builder.build();
    }

    @Test
    void everySweepLowersTheObjective() {
        InteractionMatrix matrix = Matrices.random(seed, 70, 50, 0.2);
        ImplicitAls als = new ImplicitAls(8, 0.3, 0.02, 1, 8);
        List<Double> objectives = new ArrayList<>();

        als.train(
                matrix, TrainingContext.of(seed), (factors, sweep) -> objectives.add(objective(matrix, als, factors)));

        assertThat(objectives).hasSize(8);
        for (int sweep = 1; sweep < 8; sweep++) {
            assertThat(objectives.get(sweep))
                    .as("seed %d, sweep %d", seed, sweep)
                    .isLessThan(objectives.get(sweep - 1) * (1 + 1e-6));
        }
        assertThat(objectives.get(7)).isLessThan(objectives.get(0));
    }

    @Test
    void foldInOfATrainingRowGivesTheVectorOfItsUser() {
        InteractionMatrix matrix = Matrices.random(seed, 60, 50, 0.2);
        ImplicitAls als = new ImplicitAls(8, 0.3, 0.02, 1, 4);
        FactorModel model = als.train(matrix, TrainingContext.of(seed), (factors, sweep) -> {});
        double[][] x = Matrices.dense(matrix);

        for (int user = 0; user < matrix.userCount(); user++) {
            float[] exact = exactVector(als, model.items(), x[user]);
            double[] folded = model.vector(matrix.history(user));
            for (int f = 0; f < 8; f++) {
                assertThat(folded[f]).as("seed %d, user %d", seed, user).isCloseTo(exact[f], within(1e-4));
            }
        }
    }

    @Test
    void conjugateGradientsReachTheObjectiveOfExactSolutions() {
        InteractionMatrix matrix = Matrices.random(seed, 120, 90, 0.2);
        ImplicitAls als = new ImplicitAls(10, 0.3, 0.02, 1, 8);
        List<Double> exact = exactObjectives(als, matrix);
        List<Double> near = new ArrayList<>();

        als.train(matrix, TrainingContext.of(seed), (factors, sweep) -> near.add(objective(matrix, als, factors)));

        assertThat(near.get(0)).as("seed %d", seed).isCloseTo(exact.get(0), withinPercentage(1));
        assertThat(near.get(7)).as("seed %d", seed).isCloseTo(exact.get(7), withinPercentage(0.2));
        assertThat(near).as("seed %d", seed).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void trainingFromTheVectorsOfAModelBeginsWhereThatEnded() {
        InteractionMatrix matrix = Matrices.random(seed, 120, 90, 0.2);
        FactorModel trained =
                new ImplicitAls(10, 0.3, 0.02, 1, 8).train(matrix, TrainingContext.of(seed), (factors, sweep) -> {});
        ImplicitAls once = new ImplicitAls(10, 0.3, 0.02, 1, 1);

        FactorModel again = once.train(matrix, TrainingContext.of(seed), trained.items());
        FactorModel first = once.train(matrix, TrainingContext.of(seed), (factors, sweep) -> {});

        assertThat(difference(again, trained, matrix))
                .as("seed %d", seed)
                .isLessThan(difference(first, trained, matrix) / 4);
    }

    private static double difference(FactorModel one, FactorModel other, InteractionMatrix matrix) {
        double sum = 0;
        for (int user = 0; user < matrix.userCount(); user++) {
            double[] scores = one.score(matrix.history(user));
            double[] otherScores = other.score(matrix.history(user));
            for (int i = 0; i < scores.length; i++) {
                sum += (scores[i] - otherScores[i]) * (scores[i] - otherScores[i]);
            }
        }
        return sum;
    }

    /** Shorter histories than vectors are solved by the system of the history, longer ones by that of the vectors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 8, 9, 13, 30})
    void scoresAndContributionsMatchTheDenseFormula(int length) {
        Random random = new Random(seed);
        float[][] given = new float[40][8];
        for (float[] item : given) {
            for (int f = 0; f < 8; f++) {
                item[f] = (float) random.nextGaussian();
            }
        }
        int[] liked = IntStream.range(0, length).map(k -> k * 40 / length).toArray();
        float[] weights = new float[length];
        double[] row = new double[40];
        for (int k = 0; k < length; k++) {
            weights[k] = 0.5f + random.nextFloat();
            row[liked[k]] = weights[k];
        }
        float[] exact = exactVector(new ImplicitAls(8, 0.3, 0.02, 1, 1), given, row);
        double[] expected =
                Arrays.stream(given).mapToDouble(item -> dot(item, exact)).toArray();
        FactorModel model = new FactorModel(given, 8, FoldIn.ofAls(0.3, 0.02, 1));
        History history = new History(liked, weights);

        double[] scores = model.score(history);

        for (int item = 0; item < 40; item++) {
            assertThat(scores[item]).as("seed %d, item %d", seed, item).isCloseTo(expected[item], within(1e-5));
            assertThat(Arrays.stream(model.contributions(history, item)).sum())
                    .as("seed %d, item %d", seed, item)
                    .isCloseTo(scores[item], within(1e-5));
        }
    }

    /** A model that was read from a file must score as the one that was written. */
    @Test
    void theVectorsOfAModelAreAlongTheirAxes() {
        InteractionMatrix matrix = Matrices.random(seed, 300, 200, 0.1);
        FactorModel model =
                new ImplicitAls(48, 0.3, 0.02, 1, 4).train(matrix, TrainingContext.of(seed), (factors, sweep) -> {});
        float[][] copies = Arrays.stream(model.items()).map(float[]::clone).toArray(float[][]::new);

        FactorModel read = new FactorModel(copies, model.dimensions(), model.foldIn());

        assertThat(read.items()).as("seed %d", seed).isDeepEqualTo(model.items());
        assertThat(read.score(matrix.history(0))).as("seed %d", seed).isEqualTo(model.score(matrix.history(0)));
    }

    @Test
    void oneItemMatchesTheHandCalculation() {
        // One user, one item, d = 1: x = y/(y² + α·y² + λ(1 + α)), and the contribution is the whole score.
        FactorModel model = new FactorModel(new float[][] {{2}}, 1, FoldIn.ofAls(0.5, 0.1, 1));

        double expected = 2 / (4 + 0.5 * 4 + 0.1 * 1.5);
        assertThat(model.vector(History.of(0))).containsExactly(new double[] {expected}, within(1e-12));
        assertThat(model.score(History.of(0))).containsExactly(new double[] {2 * expected}, within(1e-6));
        assertThat(model.contributions(History.of(0), 0)).containsExactly(new double[] {2 * expected}, within(1e-12));
    }

    @Test
    void itemsWithoutInteractionsScoreZero() {
        InteractionMatrix matrix = Matrices.of(3, new int[] {0, 1}, new int[] {0, 1});

        CollaborativeModel model = new ImplicitAls(2, 0.3, 0.02, 1, 3).train(matrix, TrainingContext.of(seed));

        assertThat(model.score(History.of(0))[2]).isZero();
    }
}
