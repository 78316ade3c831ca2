package dev.marquee.content;

import dev.marquee.kernel.CholeskySolver;
import java.util.BitSet;

/**
 * Learns what content says of taste: estimates, for one user, the values of items that a model can't know from its
 * values of those that it knows.
 *
 * <p>The value of an item is regressed on its genres, its set of genres, its year and its language by ridge regression:
 * {@code b = (X'X + λI)⁻¹·X'v}, with a row of {@code X} for each item that was there when the model was trained and its
 * value {@code v}. An item that nobody had liked then was there too: its value is 0, so the absence of likes is
 * evidence against its genres and its year. An item that the user likes has the weight of the like as its value. So the
 * weights of the features are each user's own, learned from the values of thousands of items; where the content says
 * nothing, what remains is the mean of all values. The constant is hardly penalized; λ is a hundredth of the number of
 * items, 1 to 100.
 *
 * <p>{@code X'X + λI} is factored once. Cost of that: {@code O(items)}, and a factorization of at most some 120
 * features. Cost of a regression: one pass over the values; of an estimate, two lookups. Memory: 8 bytes per item.
 * Immutable and thread-safe.
 *
 * <p>Source: Hoerl and Kennard, "Ridge Regression", Technometrics 1970, equation 2.1; for the regression of what a
 * model has learned on features, Gantner et al., "Learning Attribute-to-Feature Mappings for Cold-Start
 * Recommendations", ICDM 2010.
 */
public final class TasteRegression {

    private static final double PENALTY_PER_ITEM = 0.01;
    private static final double PENALTY_OF_CONSTANT = 0.01;
    private static final double LEAST_PENALTY = 1;
    private static final double LARGEST_PENALTY = 100;

    private final TraitTables tables;
    private final BitSet present;
    private final double[][] factor;

    private TasteRegression(TraitTables tables, BitSet present, double[][] factor) {
        this.tables = tables;
        this.present = present;
        this.factor = factor;
    }

    /**
     * Prepares the regression.
     *
     * @param traits the traits of all items
     * @param present the items that were there when the model was trained, liked or not; not copied
     * @return the regression
     */
    public static TasteRegression of(ItemTraits traits, BitSet present) {
        TraitTables tables = new TraitTables(traits, present);
        double[][] gram = new double[tables.featureCount][tables.featureCount];
        present.stream().forEach(item -> addProducts(tables, item, gram));
        double penalty = Math.max(LEAST_PENALTY, Math.min(LARGEST_PENALTY, PENALTY_PER_ITEM * present.cardinality()));
        for (int f = 0; f < gram.length; f++) {
            gram[f][f] += f == 0 ? PENALTY_OF_CONSTANT : penalty;
        }
        CholeskySolver.factor(gram);
        return new TasteRegression(tables, present, gram);
    }

    private static void addProducts(TraitTables tables, int item, double[][] gram) {
        TraitTables.Features[] parts = {
            tables.sets[tables.setOf[item]], tables.timesAndPlaces[tables.timeAndPlaceOf[item]]
        };
        gram[0][0]++;
        for (TraitTables.Features part : parts) {
            part.addTo(gram[0], 1);
            for (int k = 0; k < part.features().length; k++) {
                for (TraitTables.Features other : parts) {
                    other.addTo(gram[part.features()[k]], part.weights()[k]);
                }
            }
        }
    }

    /**
     * Regresses one user's values.
     *
     * @param values the model's value of each item, 0 or more; 0 for items that were not there
     * @param liked the items that the user likes, each once
     * @param weights the weight of each of these, which replaces its value
     * @return the user's estimates
     */
    public Estimates estimates(double[] values, int[] liked, float[] weights) {
        int[] setOf = tables.setOf;
        int[] timeAndPlaceOf = tables.timeAndPlaceOf;
        double[] bySet = new double[tables.sets.length];
        double[] byTimeAndPlace = new double[tables.timesAndPlaces.length];
        for (int item = 0; item < values.length; item++) {
            double value = values[item];
            if (value > 0) {
                bySet[setOf[item]] += value;
                byTimeAndPlace[timeAndPlaceOf[item]] += value;
            }
        }
        for (int k = 0; k < liked.length; k++) {
            int item = liked[k];
            if (present.get(item)) {
                double missing = weights[k] - Math.max(0, values[item]);
                bySet[setOf[item]] += missing;
                byTimeAndPlace[timeAndPlaceOf[item]] += missing;
            }
        }
        double[] b = new double[tables.featureCount];
        for (double sum : bySet) {
            b[0] += sum;
        }
        addTo(b, tables.sets, bySet);
        addTo(b, tables.timesAndPlaces, byTimeAndPlace);
        CholeskySolver.solve(factor, b);
        return new Estimates(tables, effects(tables.sets, b, b[0]), effects(tables.timesAndPlaces, b, 0));
    }

    private static void addTo(double[] b, TraitTables.Features[] features, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            if (sums[k] != 0) {
                features[k].addTo(b, sums[k]);
            }
        }
    }

    private static double[] effects(TraitTables.Features[] features, double[] b, double constant) {
        double[] effects = new double[features.length];
        for (int k = 0; k < effects.length; k++) {
            effects[k] = constant + features[k].dot(b);
        }
        return effects;
    }

    /** The estimated values of items for one user. Immutable and thread-safe. */
    public static final class Estimates {

        private static final int BINS = 512;
        private static final double LARGEST_RATIO = 32;
        private static final int MOST_JUDGED = 1000;

        private final TraitTables tables;
        private final double[] bySet;
        private final double[] byTimeAndPlace;

        private Estimates(TraitTables tables, double[] bySet, double[] byTimeAndPlace) {
            this.tables = tables;
            this.bySet = bySet;
            this.byTimeAndPlace = byTimeAndPlace;
        }

        /**
         * Returns the value to be expected of an item.
         *
         * @param item the item
         * @return the value, 0 or more
         */
        public double of(int item) {
            return Math.max(0, bySet[tables.setOf[item]] + byTimeAndPlace[tables.timeAndPlaceOf[item]]);
        }

        /**
         * Returns by how much the values of some items exceed what was expected of them: a quantile of the ratio of
         * value and estimate. Of many items, some thousand at equal distances are judged. Counted in bins of a
         * sixteenth; ratios above 32 count as 32.
         *
         * @param except the items that are not judged
         * @param values the value of each item
         * @param share the share of the items that do not exceed their estimate by more, 0 to 1
         * @return the ratio, 0 or more; 1 if there are no items with an estimate above 0
         */
        double ratio(BitSet except, double[] values, double share) {
            int stride = 1 + (values.length - except.cardinality()) / MOST_JUDGED;
            int[] counts = new int[BINS];
            int counted = 0;
            for (int item = except.nextClearBit(0); item < values.length; item = except.nextClearBit(item + stride)) {
                double estimate = of(item);
                if (estimate > 0) {
                    double ratio = Math.min(LARGEST_RATIO, Math.max(0, values[item]) / estimate);
                    counts[(int) (ratio * (BINS - 1) / LARGEST_RATIO)]++;
                    counted++;
                }
            }
            if (counted == 0) {
                return 1;
            }
            double above = (1 - share) * counted;
            int bin = BINS - 1;
            for (double passed = counts[bin]; bin > 0 && passed <= above; passed += counts[bin]) {
                bin--;
            }
            return bin * LARGEST_RATIO / (BINS - 1);
        }
    }
}
