package dev.marquee.model;

import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a model of what people watched next: nearest neighbors between places in sequences. A place {@code t} in the
 * sequence {@code v} of another user resembles a history whose {@code d}-th latest item is {@code q_d} by
 *
 * <pre>
 *   s(v,t) = Σ_(d,e &lt; window) decay^(d+e)·[q_d = v_(t-e)]·f^(-idf)·w
 * </pre>
 *
 * where {@code f} is the share of users who have the item and {@code w} its weight in the history. Each place votes for
 * the item that follows it, and the score is the norm of the votes with the power as its exponent:
 *
 * <pre>
 *   score_j = (Σ_(v,t: v_(t+1) = j) s(v,t)^power·2^(-Δ/halfLife)  +  backward·(the same on reversed
 *   sequences))^(1/power)
 * </pre>
 *
 * with {@code Δ} the time between the latest item of the history and the vote. A vote is divided among its matched
 * items, so that contributions sum to the score. A history without order is taken as a set whose items all have
 * {@code d = 0}; users without order in the training data do not vote.
 *
 * <p>Source: session-based nearest neighbors, Jannach and Ludewig, "When Recurrent Neural Networks meet the
 * Neighborhood for Session-Based Recommendation", RecSys 2017, and Garg et al., "Sequence and Time Aware Neighborhood
 * for Session-based Recommendations" (STAN), SIGIR 2019; the exponent and the comparison of every place instead of
 * whole sessions differ.
 *
 * <p>Training sorts the interactions of each user. With {@code tune}, it then fits the parameters on the last items of
 * at most 1,000 users. The model keeps the sequences without the users' ids, 10 bytes an interaction and at most
 * {@code maxInteractions} of the users who were active last; so a movie that a user removes stays in it until the next
 * training, as in every model, but as a part of a sequence. Immutable and thread-safe.
 *
 * @param window the number of latest items and of places before a vote that are compared, 1 to 1,000
 * @param decay the factor by which an item counts less than the one after it, 0.01 to 0.999
 * @param power the exponent that favors places where several items match, 0.1 to 10
 * @param idf the exponent by which popular items count less, 0 to 2
 * @param backward the weight of votes for the item before a place, 0 to 1
 * @param halfLifeMonths the months of 30 days after which a vote counts half, 0 to 12,000; 0 if time does not matter
 * @param tune whether to fit decay, power, idf, backward and halfLifeMonths to the data, from the given values on
 * @param maxInteractions the number of interactions to keep at most, 1,000 to 1,000,000,000
 */
public record Transitions(
        int window,
        double decay,
        double power,
        double idf,
        double backward,
        double halfLifeMonths,
        boolean tune,
        int maxInteractions)
        implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(Transitions.class);

    /** The range of {@code maxInteractions}. */
    static final int LEAST_INTERACTIONS = 1000;

    static final int MOST_INTERACTIONS = 1_000_000_000;

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public Transitions {
        new TransitionRule(window, decay, power, idf, backward, halfLifeMonths);
        Rules.range("maxInteractions", maxInteractions, LEAST_INTERACTIONS, MOST_INTERACTIONS);
    }

    /** Returns the trainer with defaults, whose parameters are fitted to the data. */
    static Transitions fitted() {
        return new Transitions(20, 0.85, 3, 0, 0, 0, true, 10_000_000);
    }

    /** Returns the trainer with given parameters, which stay. */
    static Transitions of(TransitionRule rule) {
        return new Transitions(
                rule.window(),
                rule.decay(),
                rule.power(),
                rule.idf(),
                rule.backward(),
                rule.halfLifeMonths(),
                false,
                10_000_000);
    }

    /**
     * Returns what users did after an item, by a model that this class trained: the share of an item is what it has of
     * the votes of the places after the given one, {@code (score_j)^power}, divided by their sum.
     *
     * @param model any model; a blend is asked for its component, if it gives that a weight where order is known
     * @param item the item
     * @return a share for each item, 0 to 1, with 0 for the given one; a new array. Empty if the model knows nothing of
     *     what follows the item
     */
    public static Optional<double[]> sharesAfter(CollaborativeModel model, int item) {
        return within(model).flatMap(transitions -> transitions.sharesAfter(item));
    }

    /**
     * How much each item of a history adds to the score of one item. The arrays are not copied.
     *
     * @param all the contributions, as {@link CollaborativeModel#contributions} returns them
     * @param followed what of each contribution comes from what users did next, parallel to them; all 0 for a model
     *     without transitions
     */
    public record Contributions(double[] all, double[] followed) {}

    /**
     * Explains the score of an item by any model. Cost: that of {@link CollaborativeModel#contributions}.
     *
     * @param model the model; of a blend, what its transitions add is told apart from the rest
     * @param history the history
     * @param item the item whose score is explained
     * @return the contributions of the history's items
     */
    public static Contributions contributions(CollaborativeModel model, History history, int item) {
        double[] followed = new double[history.size()];
        if (model instanceof BlendModel blend) {
            return new Contributions(blend.contributions(history, item, followed), followed);
        }
        double[] all = model.contributions(history, item);
        return new Contributions(all, model instanceof TransitionModel ? all.clone() : followed);
    }

    private static Optional<TransitionModel> within(CollaborativeModel model) {
        if (model instanceof TransitionModel transitions) {
            return Optional.of(transitions);
        }
        if (model instanceof BlendModel blend) {
            return IntStream.range(0, blend.components().size())
                    .filter(c -> Arrays.stream(blend.orderedWeights()).anyMatch(weights -> weights[c] != 0))
                    .mapToObj(blend.components()::get)
                    .flatMap(component -> within(component).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return "transitions";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("window", window);
        parameters.put("decay", decay);
        parameters.put("power", power);
        parameters.put("idf", idf);
        parameters.put("backward", backward);
        parameters.put("halfLifeMonths", halfLifeMonths);
        parameters.put("tune", tune);
        parameters.put("maxInteractions", maxInteractions);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        context.checkCanceled();
        TransitionRule rule = new TransitionRule(window, decay, power, idf, backward, halfLifeMonths);
        Sequences sequences = Sequences.of(matrix);
        context.progress().accept(0.1);
        context.checkCanceled();
        TransitionModel model = TransitionModel.of(sequences, matrix.itemCount(), maxInteractions, rule);
        context.progress().accept(0.2);
        if (tune) {
            try (Workers workers = context.workers()) {
                TransitionRule fitted = new TransitionTuning(model, workers, context.step(0.2, 0.97)).fitted(rule);
                LOG.info("transitions: {}", fitted);
                model = model.with(fitted);
            }
        }
        context.progress().accept(0.97);
        context.checkCanceled();
        context.progress().accept(1);
        return model;
    }
}
