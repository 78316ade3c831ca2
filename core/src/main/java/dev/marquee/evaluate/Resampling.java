package dev.marquee.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bootstrap and randomization over users. Each takes {@code O(resamples · min(users, 10,000))}: of more than 10,000 users bundles of
 * nearly the same size are drawn in place of single ones, which changes the spread of a mean by no more than a part in some
 * thousands. Deterministic by the seed.
 */
final class Resampling {

    static final int BOOTSTRAP_SAMPLES = 1000;
    static final int RANDOMIZATIONS = 10_000;

    private static final int MOST_BUNDLES = 10_000;
    private static final double TAIL = 0.025;

    private Resampling() {}

    /** {@return the mean of the values and its percentile bootstrap interval (Efron and Tibshirani 1993, 13.3)} */
    static Estimate mean(double[] values, long seed) {
        Bundles bundles = Bundles.of(values, seed);
        double mean = bundles.mean();
        if (bundles.count() == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] means = new double[BOOTSTRAP_SAMPLES];
        SplittableRandom random = new SplittableRandom(seed);
        for (int b = 0; b < means.length; b++) {
            double sum = 0;
            long size = 0;
            for (int draw = 0; draw < bundles.count(); draw++) {
                int bundle = random.nextInt(bundles.count());
                sum += bundles.sums()[bundle];
                size += bundles.sizes()[bundle];
            }
            means[b] = sum / size;
        }
        Arrays.sort(means);
        int cut = (int) (means.length * TAIL);
        return new Estimate(mean, means[cut], means[means.length - 1 - cut]);
    }

    /**
     * {@return the two-sided p-value of differences whose signs would be as likely either way if there were no difference (Fisher's
     * randomization test; Smucker, Allan and Carterette, CIKM 2007)}
     */
    static double randomizationTest(double[] differences, long seed) {
        Bundles bundles = Bundles.of(differences, seed);
        double observed = Math.abs(Arrays.stream(bundles.sums()).sum());
        // Sums of the same addends in another order may differ by rounding; that counts as equal.
        double slack = 1e-12 * Arrays.stream(bundles.sums()).map(Math::abs).sum();
        SplittableRandom random = new SplittableRandom(seed);
        int asLarge = 1;
        for (int r = 0; r < RANDOMIZATIONS; r++) {
            double sum = 0;
            long signs = 0;
            for (int bundle = 0; bundle < bundles.count(); bundle++) {
                signs = (bundle & 63) == 0 ? random.nextLong() : signs >>> 1;
                sum += (signs & 1) == 0 ? bundles.sums()[bundle] : -bundles.sums()[bundle];
            }
            asLarge += Math.abs(sum) >= observed - slack ? 1 : 0;
        }
        return asLarge / (RANDOMIZATIONS + 1.0);
    }

    /** Sums of values over bundles of users; undefined values are left out. */
    private record Bundles(double[] sums, int[] sizes) {

        static Bundles of(double[] values, long seed) {
            int[] defined = IntStream.range(0, values.length)
                    .filter(user -> !Double.isNaN(values[user]))
                    .toArray();
            int count = Math.min(MOST_BUNDLES, defined.length);
            int[] order =
                    count == defined.length ? IntStream.range(0, count).toArray() : SeededOrder.shuffled(seed, defined);
            double[] sums = new double[count];
            int[] sizes = new int[count];
            for (int place = 0; place < order.length; place++) {
                sums[place % count] += values[defined[order[place]]];
                sizes[place % count]++;
            }
            return new Bundles(sums, sizes);
        }

        int count() {
            return sums.length;
        }

        double mean() {
            return Arrays.stream(sums).sum() / Arrays.stream(sizes).sum();
        }
    }
}
