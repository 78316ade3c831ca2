package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.marquee.kernel.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

    /** Returns the objective after each sweep, with a number of conjugate gradient steps for each system. */
    private List<Double> objectives(ImplicitAls als, InteractionMatrix matrix, int steps) {
        List<Double> objectives = new ArrayList<>();
        als.train(
                matrix,
                TrainingContext.of(seed),
                steps,
                (factors, sweep) -> objectives.add(objective(matrix, als, factors)));
        return objectives;
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
        float[][] users = new float[60][8];

        try (Workers workers = TrainingContext.of(seed).workers()) {
            new AlsSide(model.items(), users, model.regularization(), 0, workers)
                    .solve(matrix::rowStart, matrix::item, matrix::weight, done -> {});
        }

        for (int user = 0; user < matrix.userCount(); user++) {
            double[] folded = model.foldIn(matrix.history(user));
            for (int f = 0; f < 8; f++) {
                assertThat(folded[f]).as("seed %d, user %d", seed, user).isCloseTo(users[user][f], within(2e-3));
            }
        }
    }

    /** As many steps as there are dimensions solve a system; three steps of every sweep come near to it. */
    @Test
    void conjugateGradientsApproachTheExactSolutions() {
        InteractionMatrix matrix = Matrices.random(seed, 120, 90, 0.2);
        ImplicitAls als = new ImplicitAls(10, 0.3, 0.02, 1, 8);
        List<Double> exact = objectives(als, matrix, 0);
        List<Double> near = objectives(als, matrix, 3);
        List<Double> solved = objectives(als, matrix, 10);

        assertThat(solved.get(0)).as("seed %d", seed).isCloseTo(exact.get(0), withinPercentage(1));
        assertThat(near.get(7)).as("seed %d", seed).isCloseTo(exact.get(7), withinPercentage(2));
        assertThat(near).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void exactSolutionsAreAffordableForAMillionInteractions() {
        assertThat(ImplicitAls.exactCost(1_000_209, 6_040, 3_706, 128, 12)).isLessThan(ImplicitAls.EXACT_BUDGET);
        assertThat(ImplicitAls.exactCost(6_000_000, 50_000, 50_000, 128, 12)).isGreaterThan(ImplicitAls.EXACT_BUDGET);
    }

    @Test
    void oneItemMatchesTheHandCalculation() {
        // One user, one item, d = 1: x = y/(y² + α·y² + λ(1 + α)), and the contribution is the whole score.
        FactorModel model = new FactorModel(new float[][] {{2}}, 1, new AlsWeights(0.5, 0.1, 1));

        double expected = 2 / (4 + 0.5 * 4 + 0.1 * 1.5);
        assertThat(model.foldIn(History.of(0))).containsExactly(new double[] {expected}, within(1e-12));
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
