package dev.marquee.serving;

import java.util.BitSet;

/**
 * Estimates the collaborative values of movies that the model can't know, by matched quantiles.
 *
 * <p>The rank of a newcomer among the known movies by content and quality is looked up in the ranking of the known
 * movies by the model's values; the estimate is the value at that rank times a discount. So the estimates are on the
 * scale of the model's values, the discount is the only parameter, and a newcomer that is better by content and quality
 * than every known movie comes close to the best of them.
 *
 * <p>Ranks are counted in 1024 bins of equal width. Cost: {@code O(movies)}. Confined to one request.
 */
final class Newcomers {

    private static final int BINS = 1024;

    /** Content and quality predict less accurately than what users with a similar history like. */
    private static final double DISCOUNT = 0.75;

    private final double[] estimates;

    private Newcomers(double[] estimates) {
        this.estimates = estimates;
    }

    /**
     * Counts the known movies by content and quality, and by the model's values.
     *
     * @param newcomers the movies that the model can't know
     * @param base the score of every movie by content and quality, 0 to 1
     * @param values the value of every movie by the model, 0 to 1
     * @return the estimates
     */
    static Newcomers of(BitSet newcomers, double[] base, double[] values) {
        int[] byBase = new int[BINS];
        int[] byValue = new int[BINS];
        for (int i = newcomers.nextClearBit(0); i < base.length; i = newcomers.nextClearBit(i + 1)) {
            byBase[bin(base[i])]++;
            byValue[bin(values[i])]++;
        }
        double[] estimates = new double[BINS];
        int betterByBase = 0;
        int betterByValue = 0;
        int valueBin = BINS - 1;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            double rank = betterByBase + byBase[bin] / 2.0;
            while (valueBin > 0 && betterByValue + byValue[valueBin] <= rank) {
                betterByValue += byValue[valueBin--];
            }
            estimates[bin] = DISCOUNT * valueBin / (BINS - 1);
            betterByBase += byBase[bin];
        }
        return new Newcomers(estimates);
    }

    /** {@return the estimated value of a newcomer, 0 to 1, given its score by content and quality} */
    double estimate(double base) {
        return estimates[bin(base)];
    }

    private static int bin(double value) {
        return (int) (Math.min(1, value) * (BINS - 1));
    }
}
