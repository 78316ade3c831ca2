package dev.marquee.evaluate;

import static dev.marquee.evaluate.Fixtures.TOLERANCE;
import static dev.marquee.evaluate.Fixtures.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import org.junit.jupiter.api.Test;

/**
 * Compares every metric with a value computed by hand. Three items are relevant; the model ranks them 1, 4 and 6 of ten
 * candidates, and the first four items of its list are 3, 0, 1, 2.
 */
class MetricTest {

    private static final Ranking RANKING = new Ranking(new int[] {1, 4, 6}, 10, new int[] {3, 0, 1, 2});
    private static final InteractionMatrix TRAIN =
            matrix(5, new int[] {0, 1}, new int[] {0, 1, 3}, new int[] {0, 2}, new int[] {0});
    private static final ItemFacts PLAIN = new ItemFacts(TRAIN, null, 1);

    private static double value(Metric metric, int k) {
        return metric.of(RANKING, k, History.empty(), PLAIN);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void hitRateIsOneFromTheRankOfTheFirstHit() {
        assertThat(value(Metric.HIT_RATE, 1)).isEqualTo(1);
        assertThat(Metric.HIT_RATE.of(new Ranking(new int[] {4}, 10, new int[0]), 3, History.empty(), PLAIN))
                .isZero();
        assertThat(Metric.HIT_RATE.of(new Ranking(new int[] {4}, 10, new int[0]), 4, History.empty(), PLAIN))
                .isEqualTo(1);
    }

    @Test
    void recallIsTheShareOfAllTestItems() {
        assertThat(value(Metric.RECALL, 1)).isEqualTo(1 / 3.0);
        assertThat(value(Metric.RECALL, 4)).isEqualTo(2 / 3.0);
        assertThat(value(Metric.RECALL, 6)).isEqualTo(1);
    }

    @Test
    void precisionIsTheShareOfTheList() {
        assertThat(value(Metric.PRECISION, 1)).isEqualTo(1);
        assertThat(value(Metric.PRECISION, 5)).isEqualTo(2 / 5.0);
        assertThat(value(Metric.PRECISION, 20)).isEqualTo(3 / 20.0);
    }

    @Test
    void ndcgIsCutAtTheSmallerOfKAndTheTestItems() {
        double ideal2 = 1 + 1 / log2(3);
        double ideal3 = ideal2 + 1 / log2(4);

        assertThat(value(Metric.NDCG, 1)).isEqualTo(1);
        assertThat(value(Metric.NDCG, 2)).isCloseTo(1 / ideal2, within(TOLERANCE));
        assertThat(value(Metric.NDCG, 4)).isCloseTo((1 + 1 / log2(5)) / ideal3, within(TOLERANCE));
        assertThat(value(Metric.NDCG, 10)).isCloseTo((1 + 1 / log2(5) + 1 / log2(7)) / ideal3, within(TOLERANCE));
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtTheHits() {
        assertThat(value(Metric.MEAN_AVERAGE_PRECISION, 2)).isEqualTo(1 / 2.0);
        assertThat(value(Metric.MEAN_AVERAGE_PRECISION, 4)).isCloseTo((1 + 2 / 4.0) / 3, within(TOLERANCE));
        assertThat(value(Metric.MEAN_AVERAGE_PRECISION, 10)).isCloseTo((1 + 2 / 4.0 + 3 / 6.0) / 3, within(TOLERANCE));
    }

    @Test
    void reciprocalRankIsThatOfTheFirstHit() {
        assertThat(value(Metric.MEAN_RECIPROCAL_RANK, 10)).isEqualTo(1);
        assertThat(Metric.MEAN_RECIPROCAL_RANK.of(
                        new Ranking(new int[] {4, 5}, 10, new int[0]), 4, History.empty(), PLAIN))
                .isEqualTo(1 / 4.0);
        assertThat(Metric.MEAN_RECIPROCAL_RANK.of(
                        new Ranking(new int[] {4, 5}, 10, new int[0]), 3, History.empty(), PLAIN))
                .isZero();
    }

    @Test
    void aucIsTheShareOfPairsInOrder() {
        // Of 7 other candidates, 0 rank before the first test item, 2 before the second and 3 before the third: 5 of 21
        // pairs are in the wrong order.
        assertThat(value(Metric.AUC, 0)).isCloseTo(16 / 21.0, within(TOLERANCE));
        assertThat(Metric.AUC.of(new Ranking(new int[] {1}, 1, new int[] {3}), 0, History.empty(), PLAIN))
                .isNaN();
    }

    @Test
    void noveltyIsTheMeanSelfInformation() {
        // Four users; items 0 to 4 have 4, 2, 1, 1 and 0 users: 0, 1, 2, 2 and (as for one user) 2 bits.
        assertThat(value(Metric.NOVELTY, 1)).isCloseTo(2, within(TOLERANCE));
        assertThat(value(Metric.NOVELTY, 4)).isCloseTo((2 + 0 + 1 + 2) / 4.0, within(TOLERANCE));
        assertThat(Metric.NOVELTY.of(new Ranking(new int[] {1}, 5, new int[] {4}), 10, History.empty(), PLAIN))
                .isCloseTo(2, within(TOLERANCE));
    }

    @Test
    void diversityWithoutGenresIsOneMinusTheCosineOfUsers() {
        // cos(3,0) = 1/sqrt(1·4); cos(3,1) = 1/sqrt(1·2); cos(0,1) = 2/sqrt(4·2).
        double expected = 1 - (1 / 2.0 + 1 / Math.sqrt(2) + 2 / Math.sqrt(8)) / 3;

        assertThat(value(Metric.DIVERSITY, 3)).isCloseTo(expected, within(TOLERANCE));
        assertThat(value(Metric.DIVERSITY, 1)).isNaN();
    }

    @Test
    void diversityWithGenresIsOneMinusJaccard() {
        ItemFacts genres = new ItemFacts(TRAIN, new ItemGenres(new int[][] {{0, 1}, {1}, {2}, {0, 1, 2}, {}}, 3), 1);
        // J(3,0) = 2/3, J(3,1) = 1/3, J(0,1) = 1/2; item 4 has no genre and is similar to none.
        double expected = 1 - (2 / 3.0 + 1 / 3.0 + 1 / 2.0) / 3;

        assertThat(Metric.DIVERSITY.of(RANKING, 3, History.empty(), genres)).isCloseTo(expected, within(TOLERANCE));
        assertThat(Metric.DIVERSITY.of(new Ranking(new int[] {1}, 5, new int[] {4, 0}), 2, History.empty(), genres))
                .isEqualTo(1);
    }

    @Test
    void calibrationIsTheDivergenceOfGenres() {
        ItemFacts genres = new ItemFacts(TRAIN, new ItemGenres(new int[][] {{0, 1}, {1}, {0}, {2}, {}}, 3), 1);
        History history = new History(new int[] {0, 1}, new float[] {1, 3});
        Ranking ranking = new Ranking(new int[] {1}, 5, new int[] {2, 3, 4});
        // In the history, genre 0 has 0.5 of 4 and genre 1 has 3.5 of 4. In the list, genres 0 and 2 have one half
        // each;
        // item 4 has no genre.
        double p0 = 0.125;
        double p1 = 0.875;
        double expected = p0 * Math.log(p0 / (0.99 * 0.5 + 0.01 * p0)) + p1 * Math.log(p1 / (0.01 * p1));

        assertThat(Metric.CALIBRATION.of(ranking, 10, history, genres)).isCloseTo(expected, within(TOLERANCE));
        assertThat(Metric.CALIBRATION.of(ranking, 10, History.of(4), genres)).isNaN();
        assertThat(Metric.CALIBRATION.of(new Ranking(new int[] {1}, 5, new int[] {0}), 1, History.of(0), genres))
                .isCloseTo(0, within(TOLERANCE));
    }

    @Test
    void coverageIsTheShareOfItemsEverRecommended() {
        assertThat(Metric.COVERAGE.of(new int[] {3, 0, 1, 0})).isEqualTo(0.5);
    }

    @Test
    void giniIsZeroForEqualCountsAndHighForOneItem() {
        assertThat(Metric.GINI.of(new int[] {2, 2, 2, 2})).isCloseTo(0, within(TOLERANCE));
        assertThat(Metric.GINI.of(new int[] {8, 0, 0, 0})).isCloseTo(0.75, within(TOLERANCE));
        // Ascending 0, 1, 3: (-2·0 + 0·1 + 2·3) / (3·4).
        assertThat(Metric.GINI.of(new int[] {3, 0, 1})).isCloseTo(0.5, within(TOLERANCE));
    }
}
