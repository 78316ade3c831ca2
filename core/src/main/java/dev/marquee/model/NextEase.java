package dev.marquee.model;

import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a linear model of the next item in closed form: a ridge regression of each item of each sequence on the
 * decayed history before it. For a history whose {@code d}-th latest item is {@code q_d} and the scales {@code a} with
 * their decays {@code γ_a},
 *
 * <pre>
 *   score_j = Σ_a Σ_d γ_a^d·w·B_a[q_d, j]
 *
 *   B = (G + lambda·I)⁻¹·C           with the rows of all scales one below the other
 *   G = Σ_(v,t) x_t·x_t'             x_t[a, i] = Σ_(e ≤ t: v_e = i) γ_a^(t-e)
 *   C = Σ_(v,t) x_t·y_t'             y_t[j] = 1 if v_(t+1) = j, else 0
 * </pre>
 *
 * over the places {@code t} of all sequences {@code v} but the last of each. A score is a sum over the items of the
 * history. In a history without order, all items have the mean of the factors {@code γ_a^d}; an item without
 * interactions scores 0.
 *
 * <p>Source: the closed form of Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019, with decayed
 * histories as the input and the next item as the output; Choi et al., "Session-aware Linear Item-Item Models for
 * Session-based Recommendation" (SLIST), WWW 2021, does the same for pairs of a past and a future part.
 *
 * <p>Training costs {@code 3·(k·n)³} flop at most for {@code n} items and {@code k} scales, and {@code 8.4·(k·n)²}
 * bytes at its peak. Where all items would cost more than {@code maxFlop}, the regression has the most popular ones:
 * with both scales if those cover three fifths of the interactions, else with one scale of decay {@code 0.8}. The
 * others get the same regression as if each were alone. Immutable and thread-safe.
 *
 * @param shortDecay the decay of the first scale, 0 to 0.999
 * @param longDecay the decay of the second scale, more than the first one, to 0.999
 * @param lambda the L2 regularization, 0.000001 to 1,000,000,000,000
 * @param maxItems the maximum number of items in the regression, the most popular ones, 0 to 1,000,000; 0 to choose by
 *     the heap and the cost
 */
public record NextEase(double shortDecay, double longDecay, double lambda, int maxItems) implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(NextEase.class);

    /** The flop that a training with both scales spends by default: some 25 seconds of two processors. */
    private static final double DEFAULT_FLOP = 1.5e12;

    /** The flop that a training with one scale spends at most, where its products are sparse as a rule. */
    private static final double ONE_SCALE_FLOP = 1.5e12;

    private static final double ONE_DECAY = 0.8;
    private static final double HEAD_COVERS = 0.6;

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public NextEase {
        Rules.range("shortDecay", shortDecay, 0, 0.999);
        Rules.range("longDecay", longDecay, 0, 0.999);
        Rules.range("longDecay", longDecay, shortDecay, 0.999);
        Rules.range("lambda", lambda, 1e-6, 1e12);
        Rules.range("maxItems", maxItems, 0, 1_000_000);
    }

    /** Returns the trainer with defaults. */
    static NextEase standard() {
        return new NextEase(0.3, 0.9, 300, 0);
    }

    @Override
    public String name() {
        return "next-ease";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("shortDecay", shortDecay);
        parameters.put("longDecay", longDecay);
        parameters.put("lambda", lambda);
        parameters.put("maxItems", maxItems);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        return train(matrix, context, DEFAULT_FLOP);
    }

    /** The number of items in the regression and their decays. */
    private record Plan(int items, double[] decays) {}

    /** Trains a model, with both scales at a cost of at most so many flop. */
    NextModel train(InteractionMatrix matrix, TrainingContext context, double maxFlop) {
        Plan plan = plan(matrix, maxFlop);
        if (plan.items() < matrix.itemCount()) {
            LOG.info(
                    "next-ease: {} of {} items are in the regression, with decays {}",
                    plan.items(),
                    matrix.itemCount(),
                    Arrays.toString(plan.decays()));
        }
        int[] head = HeadAndTail.head(matrix, plan.items());
        try (Workers workers = context.workers()) {
            NextModel model = new NextRegression(Sequences.of(matrix), matrix.itemCount(), head, plan.decays(), lambda)
                    .solve(workers, context);
            context.progress().accept(1);
            return model;
        }
    }

    private Plan plan(InteractionMatrix matrix, double maxFlop) {
        double[] both = {shortDecay, longDecay};
        double[] one = {ONE_DECAY};
        int items = matrix.itemCount();
        long heap = Runtime.getRuntime().maxMemory();
        if (maxItems > 0) {
            return new Plan(Math.min(items, maxItems), both);
        }
        int withBoth = NextRegression.affordableItems(items, both.length, maxFlop, heap);
        if (withBoth == items || covered(matrix, withBoth) >= HEAD_COVERS) {
            return new Plan(withBoth, both);
        }
        return new Plan(NextRegression.affordableItems(items, one.length, ONE_SCALE_FLOP, heap), one);
    }

    /** Returns the share of the interactions with the most popular items. */
    private static double covered(InteractionMatrix matrix, int items) {
        long sum = 0;
        for (int item : HeadAndTail.head(matrix, items)) {
            sum += matrix.popularity(item);
        }
        return sum / (double) Math.max(1, matrix.interactionCount());
    }
}
