package dev.marquee.model;

import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains vectors of items that predict the next item, by a softmax over all items. For a history whose {@code d}-th
 * latest item is {@code q_d},
 *
 * <pre>
 *   score_j = o_j·h      h = Σ_d decay^d·w·e_(q_d)
 * </pre>
 *
 * with the weight {@code w} of {@code q_d} in the history and two vectors of {@code dimensions} numbers for each item,
 * {@code e} where it was watched and {@code o} where it follows. They maximize the mean of
 * {@code log(exp(score_j) / Σ_i exp(score_i))} over all items {@code j} of all sequences but the first of each, with
 * weights of 1. A score is a sum over the items of the history. In a history without order, all items have the mean of
 * the factors {@code decay^d}. Items without a place in a sequence have one vector {@code o} in common, which stands
 * for what nobody watches.
 *
 * <p>The sum over all items is estimated by 128 items for each step, drawn with probabilities that grow with the square
 * root of popularity; a score is reduced by the logarithm of the expected number of its item among them. While
 * training, a share of the items of a history and a share of the numbers of {@code h} are left out at random. Each step
 * takes about 256 places of whole sequences or of pieces of 64 items, with 64 items before them, and Adagrad's rates.
 *
 * <p>Source: the log-bilinear model of Mnih and Hinton, "Three New Graphical Models for Statistical Language
 * Modelling", ICML 2007, with decaying weights in place of a matrix for each place; importance sampling of the softmax
 * by Bengio and Senécal, "Adaptive Importance Sampling to Accelerate Training of a Neural Probabilistic Language
 * Model", IEEE Transactions on Neural Networks 19(4), 2008; Duchi et al., "Adaptive Subgradient Methods", JMLR 12,
 * 2011.
 *
 * <p>An epoch costs about {@code 1,000·d} flop for each interaction. The training takes {@code 16·n·d} bytes for
 * {@code n} items and {@code d} dimensions, and {@code 28·n·d} where it copies the vectors into the model. Immutable
 * and thread-safe.
 *
 * @param dimensions {@code d}, the length of the vectors, 1 to 2,048
 * @param decay the factor by which an item of a history counts less than the one after it, 0 to 0.999
 * @param itemDropout the share of the items of a history that are left out, 0 to 0.95
 * @param dropout the share of the numbers of a history's vector that are left out, 0 to 0.95
 * @param rate Adagrad's learning rate, 0.0001 to 10
 * @param epochs how many times each place is learned, 1 to 1,000
 */
public record NextFactors(int dimensions, double decay, double itemDropout, double dropout, double rate, int epochs)
        implements ModelTrainer {

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public NextFactors {
        Rules.range("dimensions", dimensions, 1, 2048);
        Rules.range("decay", decay, 0, 0.999);
        Rules.range("itemDropout", itemDropout, 0, 0.95);
        Rules.range("dropout", dropout, 0, 0.95);
        Rules.range("rate", rate, 1e-4, 10);
        Rules.range("epochs", epochs, 1, 1000);
    }

    /** Returns the trainer with defaults. */
    static NextFactors standard() {
        return new NextFactors(128, 0.7, 0.2, 0.6, 0.1, 10);
    }

    @Override
    public String name() {
        return "next-factors";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("dimensions", dimensions);
        parameters.put("decay", decay);
        parameters.put("itemDropout", itemDropout);
        parameters.put("dropout", dropout);
        parameters.put("rate", rate);
        parameters.put("epochs", epochs);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        return train(matrix, context, Long.MAX_VALUE);
    }

    /** Trains a model that learns at most about so many places, in all epochs together. */
    CollaborativeModel train(InteractionMatrix matrix, TrainingContext context, long maxPlaces) {
        NextFactorTraining training = new NextFactorTraining(this, matrix, context.seed());
        long needed = Math.max(1L, Math.min(maxPlaces, (long) epochs * training.places()));
        long learned = 0;
        try (Workers workers = context.workers()) {
            for (int epoch = 0; epoch < epochs && learned < maxPlaces; epoch++) {
                long places = Math.min(training.places(), maxPlaces - learned);
                training.run(
                        epoch,
                        places,
                        workers,
                        context.step(learned / (double) needed, Math.min(1, (learned + places) / (double) needed))
                                .progress());
                learned += places;
            }
        }
        context.progress().accept(1);
        return training.model();
    }
}
