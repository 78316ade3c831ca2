package dev.marquee.serving;

import java.util.BitSet;

/**
 * Stands in for the collaborative model at movies that it can't know: a newcomer gets, at a discount, the value of the known
 * movie that has the same place among the known ones by the model as the newcomer has by content and quality (matched
 * quantiles). So newcomers meet the known movies on the model's own scale without any number to tune but the discount, and a
 * newcomer that is better by content and quality than every known movie comes close to the best of them.
 *
 * <p>Places are counted in bins of a 1024th, in {@code O(movies)}. Confined to one request.
 */
final class Newcomers {

    /** Nobody is new. */
    static final Newcomers NONE = new Newcomers(new double[0]);

    private static final int BINS = 1024;

    /** What is known of the movie alone tells less than what people with this taste like. */
    private static final double DISCOUNT = 0.75;

    private final double[] estimates;

    private Newcomers(double[] estimates) {
        this.estimates = estimates;
    }

    /**
     * @param newcomers the movies that the model can't know
     * @param base 0 to 1 for every movie, by content and quality
     * @param values 0 to 1 for every movie, by the model
     */
    static Newcomers of(BitSet newcomers, double[] base, double[] values) {
        int[] byBase = new int[BINS];
        int[] byValue = new int[BINS];
        for (int i = newcomers.nextClearBit(0); i < base.length; i = newcomers.nextClearBit(i + 1)) {
            byBase[bin(base[i])]++;
            byValue[bin(values[i])]++;
        }
        double[] estimates = new double[BINS];
        int better = 0;
        int valued = 0;
        int at = BINS - 1;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            double place = better + byBase[bin] / 2.0;
            while (at > 0 && valued + byValue[at] <= place) {
                valued += byValue[at--];
            }
            estimates[bin] = DISCOUNT * at / (BINS - 1);
            better += byBase[bin];
        }
        return new Newcomers(estimates);
    }

    /** {@return what is likely the model's value of a movie, by content and quality} */
    double estimate(double base) {
        return estimates[bin(base)];
    }

    private static int bin(double value) {
        return (int) (Math.min(1, value) * (BINS - 1));
    }
}
