package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
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
 * <p>Training costs at most {@code (k·n)³} flop for the inverse and {@code 2·(k·n)²·n} for its product with {@code C},
 * for {@code n} items and {@code k} scales, which are {@code 16·n³} for the two scales; few transitions make the
 * product cheaper. It takes {@code 8.4·(k·n)²} bytes at its peak. Where all items would cost more than a million flop
 * for each interaction, at most 1.5·10¹², the regression has only the most popular ones. The others get the same
 * regression as if each were alone. Immutable and thread-safe.
 *
 * @param shortDecay the decay of the first scale, 0 to less than the second one
 * @param longDecay the decay of the second scale, more than the first one, to 0.999
 * @param lambda the L2 regularization, 0.000001 to 1,000,000,000,000
 * @param maxItems the maximum number of items in the regression, the most popular ones, 0 to 1,000,000; 0 to choose by
 *     the heap and the cost
 */
public record NextEase(double shortDecay, double longDecay, double lambda, int maxItems) implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(NextEase.class);

    /** The flop that a training spends by default, at most and for each interaction. */
    private static final double MAX_FLOP = 1.5e12;

    private static final double FLOP = 1e6;

    /**
     * Checks the ranges.
     *
     * @throws InvalidValueException if a parameter is out of range
     */
    public NextEase {
        Rules.range("shortDecay", shortDecay, 0, 0.999);
        Rules.range("longDecay", longDecay, 0, 0.999);
        if (shortDecay >= longDecay) {
            throw new InvalidValueException("shortDecay must be less than longDecay, was " + shortDecay
                    + " with a longDecay of " + longDecay + "; use a smaller shortDecay or a larger longDecay");
        }
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
        return train(matrix, context, Math.min(MAX_FLOP, FLOP * matrix.interactionCount()));
    }

    /** Trains a model at a cost of at most so many flop. */
    NextModel train(InteractionMatrix matrix, TrainingContext context, double maxFlop) {
        double[] decays = {shortDecay, longDecay};
        int items = matrix.itemCount();
        int most = maxItems > 0
                ? Math.min(items, maxItems)
                : NextRegression.affordableItems(
                        items, decays.length, maxFlop, Runtime.getRuntime().maxMemory());
        if (most < items) {
            LOG.info("next-ease: {} of {} items are in the regression", most, items);
        }
        int[] head = HeadAndTail.head(matrix, most);
        try (Workers workers = context.workers()) {
            NextModel model =
                    new NextRegression(Sequences.of(matrix), items, head, decays, lambda).solve(workers, context);
            context.progress().accept(1);
            return model;
        }
    }

    /**
     * Returns what computes the addends of a sequence, for sums over sequences that do not fit into this process.
     *
     * @param items the number of items in the regression, 0 to 1,000,000
     * @return the addends by sequence
     * @throws InvalidValueException if the number is out of range
     */
    public SequenceSums sequenceSums(int items) {
        Rules.range("items", items, 0, ItemSums.MAX_ITEMS);
        return new SequenceSums(new DecayPowers(shortDecay, longDecay), items);
    }

    /**
     * Returns sums of 0 for a training on sequences that do not fit into this process.
     *
     * @param items the number of items in the regression, 0 to 1,000,000, as many as the heap allows: 5,000 take
     *     0.8 GB, and 1 GB for their training
     * @return the sums
     * @throws InvalidValueException if the number is out of range, or the heap too small for the training
     */
    public NextSums sums(int items) {
        Rules.range("items", items, 0, ItemSums.MAX_ITEMS);
        return new NextSums(items, 2);
    }

    /**
     * Trains a model from sums over all sequences. It equals the model that {@link #train(InteractionMatrix,
     * TrainingContext)} trains on these sequences, but for the rounding of the sums, if all items are in its
     * regression; {@code maxItems} does not matter here. Deterministic for given sums.
     *
     * @param sums the sums, which are used up
     * @param context the number of threads, the progress listener and the cancellation check
     * @return the model of the items of the sums
     * @throws InvalidValueException if the sums can't be those of sequences: {@code G + lambda·I} is not positive
     *     definite, or a number of the model is not finite
     * @throws IllegalStateException if a training has used the sums up
     * @throws java.util.concurrent.CancellationException if the training was canceled
     */
    public CollaborativeModel train(NextSums sums, TrainingContext context) {
        try (Workers workers = context.workers()) {
            NextModel model = NextRegression.solve(
                    sums, new double[] {shortDecay, longDecay}, lambda, workers, context.step(0, 0.99));
            ModelCodec.requireSupported(model);
            context.progress().accept(1);
            return model;
        } catch (ArithmeticException e) {
            throw ItemSums.impossible(e);
        }
    }
}
