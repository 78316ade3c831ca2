package dev.marquee.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Computes bootstrap intervals and randomization tests over users. Cost of each:
 * {@code O(resamples · min(users, 10,000))}. More than 10,000 users are divided at random into 10,000 groups of nearly
 * the same size, and groups are drawn in place of users; this changes the spread of a mean by at most one part in
 * several thousand. The same seed gives the same result.
 */
final class Resampling {

    static final int BOOTSTRAP_SAMPLES = 1000;
    static final int RANDOMIZATIONS = 10_000;

    private static final int MAX_GROUPS = 10_000;
    private static final double TAIL_PROBABILITY = 0.025;

    private Resampling() {}

    /**
     * {@return the mean of the values that are not NaN, and its 95% percentile bootstrap interval (Efron and Tibshirani
     * 1993, 13.3); NaN if there is no such value}
     */
    static Estimate mean(double[] values, long seed) {
        Groups groups = Groups.of(values, seed);
        double mean = groups.mean();
        if (groups.count() == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] means = new double[BOOTSTRAP_SAMPLES];
        SplittableRandom random = new SplittableRandom(seed);
        for (int b = 0; b < means.length; b++) {
            double sum = 0;
            long size = 0;
            for (int draw = 0; draw < groups.count(); draw++) {
                int group = random.nextInt(groups.count());
                sum += groups.sums()[group];
                size += groups.sizes()[group];
            }
            means[b] = sum / size;
        }
        Arrays.sort(means);
        int cut = (int) (means.length * TAIL_PROBABILITY);
        return new Estimate(mean, means[cut], means[means.length - 1 - cut]);
    }

    /**
     * {@return the two-sided p-value of paired differences under the null hypothesis that either sign is equally likely
     * (Fisher's randomization test; Smucker, Allan and Carterette, CIKM 2007); NaN differences are ignored}
     */
    static double randomizationTest(double[] differences, long seed) {
        Groups groups = Groups.of(differences, seed);
        double observed = Math.abs(Arrays.stream(groups.sums()).sum());
        // Sums of the same numbers in another order may differ by rounding; they count as equal.
        double tolerance = 1e-12 * Arrays.stream(groups.sums()).map(Math::abs).sum();
        SplittableRandom random = new SplittableRandom(seed);
        int atLeastAsLarge = 1;
        for (int r = 0; r < RANDOMIZATIONS; r++) {
            double sum = 0;
            long signs = 0;
            for (int group = 0; group < groups.count(); group++) {
                signs = (group & 63) == 0 ? random.nextLong() : signs >>> 1;
                sum += (signs & 1) == 0 ? groups.sums()[group] : -groups.sums()[group];
            }
            atLeastAsLarge += Math.abs(sum) >= observed - tolerance ? 1 : 0;
        }
        return atLeastAsLarge / (RANDOMIZATIONS + 1.0);
    }

    /** Sums of values over groups of users; NaN values are left out. */
    private record Groups(double[] sums, int[] sizes) {

        static Groups of(double[] values, long seed) {
            int[] defined = IntStream.range(0, values.length)
                    .filter(user -> !Double.isNaN(values[user]))
                    .toArray();
            int count = Math.min(MAX_GROUPS, defined.length);
            int[] order =
                    count == defined.length ? IntStream.range(0, count).toArray() : SeededOrder.shuffled(seed, defined);
            double[] sums = new double[count];
            int[] sizes = new int[count];
            for (int place = 0; place < order.length; place++) {
                sums[place % count] += values[defined[order[place]]];
                sizes[place % count]++;
            }
            return new Groups(sums, sizes);
        }

        int count() {
            return sums.length;
        }

        double mean() {
            return Arrays.stream(sums).sum() / Arrays.stream(sizes).sum();
        }
    }
}
