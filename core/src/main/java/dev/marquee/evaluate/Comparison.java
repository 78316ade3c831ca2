package dev.marquee.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two models measured on the same users.
 *
 * @param model the one
 * @param baseline the other
 * @param measure what was measured
 * @param difference the mean of the users' differences, the one less the other, with its bootstrap interval
 * @param pValue how likely a difference as large is, either way, if the two models did equally well: Fisher's randomization test
 *     over users with 10,000 random assignments of signs
 * @param adjustedPValue the p-value adjusted by Holm's method for the other comparisons made beside this one; the same where it
 *     is the only one
 */
public record Comparison(
        String model, String baseline, Measure measure, Estimate difference, double pValue, double adjustedPValue) {

    /** {@return whether the adjusted p-value is below 0.05} */
    public boolean isSignificant() {
        return adjustedPValue < 0.05;
    }

    /**
     * Compares models with one, and adjusts the p-values for the number of comparisons (Holm, Scand. J. Statistics 1979).
     *
     * @param models the models
     * @param baseline the one that each of the others is compared with, measured on the same split
     * @param measure what is compared, a metric that users have
     * @return a comparison for each of the other models, in their order
     */
    public static List<Comparison> against(Evaluation baseline, List<Evaluation> models, Measure measure) {
        List<Comparison> raw = models.stream()
                .filter(model -> model != baseline)
                .map(model -> model.compare(baseline, measure))
                .toList();
        int[] order = IntStream.range(0, raw.size())
                .boxed()
                .sorted(Comparator.comparingDouble(c -> raw.get(c).pValue()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[order.length];
        double largest = 0;
        for (int place = 0; place < order.length; place++) {
            largest = Math.max(largest, Math.min(1, raw.get(order[place]).pValue() * (order.length - place)));
            adjusted[order[place]] = largest;
        }
        return IntStream.range(0, raw.size())
                .mapToObj(c -> raw.get(c).adjusted(adjusted[c]))
                .toList();
    }

    private Comparison adjusted(double p) {
        return new Comparison(model, baseline, measure, difference, pValue, p);
    }
}
