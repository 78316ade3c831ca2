package dev.marquee.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static final Measure NDCG = new Measure(Metric.NDCG, 10);

    private static double[] normal(int count, double mean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToDouble(i -> mean + random.nextGaussian())
                .toArray();
    }

    private static Evaluation evaluation(String model, double... values) {
        long[] users = IntStream.range(0, values.length).asLongStream().toArray();
        return new Evaluation(
                model, Map.of(), users, Map.of(NDCG, values), new TreeMap<>(), new Evaluation.Timing(0, 1, 0), 1);
    }

    @Test
    void intervalAgreesWithTheNormalApproximation() {
        Estimate estimate = Resampling.mean(normal(2500, 3, 1), 1);

        // 1.96 / sqrt(2500) = 0.0392.
        assertThat(estimate.margin()).isCloseTo(0.0392, within(0.004));
        assertThat(estimate.mean()).isBetween(estimate.low(), estimate.high());
    }

    @Test
    void intervalCoversTheMeanInNineteenOfTwentySamples() {
        long covered = IntStream.range(0, 400)
                .filter(round -> {
                    Estimate estimate = Resampling.mean(normal(100, 1, 1000 + round), round);
                    return estimate.low() <= 1 && 1 <= estimate.high();
                })
                .count();

        // Binomial(400, 0.95): 380 with a standard deviation of 4.4; the percentile interval is a little narrow.
        assertThat(covered).isBetween(362L, 394L);
    }

    @Test
    void groupsOfUsersKeepTheSpread() {
        Estimate estimate = Resampling.mean(normal(40_000, 0, 2), 1);

        assertThat(estimate.margin()).isCloseTo(1.96 / 200, within(0.001));
    }

    @Test
    void undefinedValuesAreIgnored() {
        Estimate estimate = Resampling.mean(new double[] {1, Double.NaN, 1}, 1);

        assertThat(estimate).isEqualTo(new Estimate(1, 1, 1));
        assertThat(Resampling.mean(new double[] {Double.NaN}, 1).mean()).isNaN();
    }

    @Test
    void pValueOfFewDifferencesIsExact() {
        // Six differences of one sign: 2 of 64 assignments of signs are at least as large.
        assertThat(Resampling.randomizationTest(new double[] {1, 2, 3, 4, 5, 6}, 1))
                .isCloseTo(2 / 64.0, within(0.006));
    }

    @Test
    void noDifferenceIsNotSignificant() {
        assertThat(Resampling.randomizationTest(new double[100], 1)).isEqualTo(1);
        long rejected = IntStream.range(0, 200)
                .filter(round -> Resampling.randomizationTest(normal(60, 0, round), round) < 0.05)
                .count();
        // Binomial(200, 0.05): 10 with a standard deviation of 3.1.
        assertThat(rejected).isBetween(1L, 22L);
    }

    @Test
    void clearDifferenceIsSignificant() {
        assertThat(Resampling.randomizationTest(normal(200, 0.5, 4), 1)).isLessThan(0.001);
    }

    @Test
    void pValuesAreAdjustedForTheNumberOfComparisons() {
        Evaluation base = evaluation("base", new double[6]);
        Evaluation strong = evaluation("strong", 1, 2, 3, 4, 5, 6);
        Evaluation mixed = evaluation("mixed", 1, -2, 3, -4, 5, -4);

        List<Comparison> comparisons = Comparison.against(base, List.of(base, strong, mixed), NDCG);

        assertThat(comparisons).extracting(Comparison::model).containsExactly("strong", "mixed");
        assertThat(comparisons.get(0).difference().mean()).isEqualTo(3.5);
        assertThat(comparisons.get(0).adjustedPValue())
                .isEqualTo(2 * comparisons.get(0).pValue());
        assertThat(comparisons.get(1).adjustedPValue())
                .isGreaterThanOrEqualTo(comparisons.get(0).adjustedPValue());
    }
}
