package dev.marquee.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The difference between a model and a baseline, measured on the same users. Immutable and thread-safe.
 *
 * @param model the model's name
 * @param baseline the name of the model that it is compared with
 * @param measure what was measured
 * @param difference the mean over users of the model's value minus the baseline's, with its bootstrap interval
 * @param pValue the two-sided p-value: the probability of a difference at least as large, in either direction, if the
 *     two models did equally well. Fisher's randomization test over users with 10,000 random assignments of signs
 * @param adjustedPValue the p-value adjusted by Holm's method for the other comparisons made together with this one;
 *     equal to {@code pValue} if there are no others
 */
public record Comparison(
        String model, String baseline, Measure measure, Estimate difference, double pValue, double adjustedPValue) {

    /** {@return whether the adjusted p-value is below 0.05} */
    public boolean isSignificant() {
        return adjustedPValue < 0.05;
    }

    /**
     * Compares models with a baseline, and adjusts the p-values for the number of comparisons (Holm, Scand. J.
     * Statistics 1979). Cost: that of {@link Evaluation#compare} for each model.
     *
     * @param baseline the evaluation that each of the others is compared with
     * @param models the evaluations to compare, measured on the baseline's split; the baseline itself is skipped if it
     *     is among them
     * @param measure what to compare, of a metric that is {@linkplain Metric#isPerUser() measured per user}
     * @return one comparison for each model except the baseline, in the order of {@code models}
     * @throws IllegalArgumentException if the users are not the same, or the measure was not measured per user
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
