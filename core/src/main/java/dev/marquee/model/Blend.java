package dev.marquee.model;

import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the default model: a weighted blend of a linear autoencoder, implicit ALS, popularity and, where the
 * interactions have an order, {@link Transitions}, {@link NextEase}, {@link NextFactors} and the autoencoder once more,
 * for the latest part of a history. The scores of each component are standardized
 * over the candidates of a user; the weights are learned, for short and long histories separately. Immutable and
 * thread-safe.
 *
 * <p>There are two sets of weights. Histories without times, which ask what else a user likes, are ranked by the first
 * three components. Their weights are learned on users of whom a fifth of the interactions is held out at random.
 * Histories with times ask what comes next. Their weights are learned on other users, of whom the last interaction is
 * held out, and begin with those of the first set: they give the components that know order as much as the held-out
 * items show, and nothing where they show nothing.
 *
 * <p>Training trains the components without what is held out, searches the weights, and trains them again on
 * everything: implicit ALS goes on from its vectors, and those of {@link NextEase} and {@link NextFactors} are kept as
 * they are, since only the last interaction of some users is missing in them. With more than two million interactions,
 * the weights are learned on a sample of the users with at most about as many. A component without weight for any
 * length of a history is left out. Without a history, a user gets the popular items.
 *
 * @param dimensions the dimensions of {@link ImplicitAls}, 1 to 2,048
 * @param sweeps the sweeps of {@link ImplicitAls}, 1 to 1,000
 * @param tune whether to learn the weights; if false, the autoencoder and implicit ALS have one half each, and order is
 *     not regarded
 * @param order whether to regard the order of interactions
 * @param maxItems the maximum number of items with full rows in {@link LinearAutoencoder}, 0 to 1,000,000; 0 to choose
 *     by the heap
 */
public record Blend(int dimensions, int sweeps, boolean tune, boolean order, int maxItems) implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(Blend.class);

    private static final int MAX_HOLDOUT_USERS = 1500;

    private static final int MAX_LAST_USERS = 2500;

    /** The weights are learned on a sample of the users beyond; the holdout has fewer of them in any case. */
    private static final int MAX_LEARNING_INTERACTIONS = 2_000_000;

    /** The flop that {@link NextEase} may cost here, at most and for each interaction. */
    private static final double MAX_NEXT_FLOP = 3.2e11;

    private static final double NEXT_FLOP = 3e5;

    /** {@link ImplicitAls} does half of its sweeps without the holdout, and goes on from there for a third of them. */
    private static final int FIRST_SWEEPS = 2;

    private static final int SWEEPS_AGAIN = 3;

    /** How many places {@link NextFactors} learns at most, in all epochs together. */
    private static final int VISITS = 2_000_000;

    private static final double ALPHA = 0.3;

    private static final double MIN_RIDGE = 20;
    private static final double MAX_RIDGE = 500;
    private static final double RIDGE_SHARE = 0.6;

    private static final int[] BUCKET_STARTS = {1, 10, 30, 100};

    private static final int LINEAR = 0;
    private static final int FACTORS = 1;
    private static final int POPULARITY = 2;
    private static final int TRANSITIONS = 3;
    private static final int NEXT = 4;

    /** {@link #LINEAR} for histories that decay from their latest item on. */
    private static final int RECENT = 5;

    private static final int NEXT_VECTORS = 6;

    private static final int COMPONENTS = 7;
    private static final double RECENT_DECAY = 0.8;
    private static final int WITHOUT_ORDER = 3;

    private static final double[] PRIOR = {0.5, 0.5, 0};

    // The share of each component in the progress of a training of all of them.
    private static final double[] SHARES = {0.2, 0.25, 0.01, 0.08, 0.2, 0.01, 0.25};
    private static final double LEARNED = 0.6;

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public Blend {
        Rules.range("dimensions", dimensions, 1, 2048);
        Rules.range("sweeps", sweeps, 1, 1000);
        Rules.range("maxItems", maxItems, 0, 1_000_000);
    }

    @Override
    public String name() {
        return "blend";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("dimensions", dimensions);
        parameters.put("sweeps", sweeps);
        parameters.put("tune", tune);
        parameters.put("order", order);
        parameters.put("maxItems", maxItems);
        return parameters;
    }

    @Override
    public ModelTrainer withoutOrder() {
        return new Blend(dimensions, sweeps, tune, false, maxItems);
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        return train(matrix, context, MAX_LEARNING_INTERACTIONS);
    }

    /** The weights of all components by the length of a history, and the components that they were learned with. */
    private record Learned(double[][] weights, double[][] orderedWeights, List<CollaborativeModel> models) {

        boolean uses(int component) {
            return Arrays.stream(weights).anyMatch(bucket -> bucket[component] > 0)
                    || Arrays.stream(orderedWeights).anyMatch(bucket -> bucket[component] > 0);
        }
    }

    /** Trains a blend whose weights are learned on at most about {@code maxLearning} interactions. */
    BlendModel train(InteractionMatrix matrix, TrainingContext context, int maxLearning) {
        InteractionMatrix some = matrix.sampleOfUsers(maxLearning);
        Learned learned;
        try (Workers workers = context.workers()) {
            learned = learn(some, context.step(0, LEARNED), workers);
        }
        LOG.info(
                "Blend: weights {}, with order {}, learned on {} of {} interactions",
                Arrays.deepToString(learned.weights()),
                Arrays.deepToString(learned.orderedWeights()),
                some.interactionCount(),
                matrix.interactionCount());
        int[] kept = IntStream.range(0, COMPONENTS)
                .filter(c -> c == POPULARITY || learned.uses(c) || (c == LINEAR && learned.uses(RECENT)))
                .toArray();
        List<CollaborativeModel> models = new ArrayList<>();
        List<CollaborativeModel> before = some == matrix ? learned.models() : List.of();
        double[] shares = Arrays.stream(kept)
                .mapToDouble(c -> isFinal(c, before) ? 0 : SHARES[c])
                .toArray();
        double all = Arrays.stream(shares).sum();
        double done = LEARNED;
        for (int k = 0; k < kept.length; k++) {
            double end = Math.min(1, done + (1 - LEARNED) * shares[k] / all);
            models.add(
                    kept[k] == RECENT
                            ? new DecayedModel(models.get(0), RECENT_DECAY)
                            : again(kept[k], before, matrix, context.step(done, end)));
            done = end;
        }
        context.progress().accept(1);
        return new BlendModel(
                models,
                withEmptyHistories(BUCKET_STARTS),
                withEmptyHistories(learned.weights(), kept),
                withEmptyHistories(learned.orderedWeights(), kept));
    }

    /** Learns the weights. */
    private Learned learn(InteractionMatrix some, TrainingContext context, Workers workers) {
        if (!tune) {
            double[][] fixed = new double[BUCKET_STARTS.length][];
            Arrays.fill(fixed, Arrays.copyOf(PRIOR, COMPONENTS));
            return new Learned(fixed, fixed, List.of());
        }
        Holdout holdout = Holdout.of(some, ~context.seed(), MAX_HOLDOUT_USERS, MAX_LAST_USERS);
        boolean ordered = order && holdout.last().count() > 0;
        int count = ordered ? COMPONENTS : WITHOUT_ORDER;
        // LINEAR scores each of the last users once more for RECENT.
        int histories = holdout.random().count() + (ordered ? 2 * holdout.last().count() : 0);
        List<CollaborativeModel> components = new ArrayList<>();
        double done = 0;
        for (int c = 0; c < count; c++) {
            TrainingContext step = context.step(done * 0.8, (done + SHARES[c]) * 0.8);
            components.add(
                    switch (c) {
                        case FACTORS -> factors(share(FIRST_SWEEPS)).train(holdout.train(), step);
                        case LINEAR -> linear(holdout.train()).trainForSome(holdout.train(), histories, step);
                        case RECENT -> new DecayedModel(components.get(LINEAR), RECENT_DECAY);
                        case TRANSITIONS, NEXT, NEXT_VECTORS -> train(c, holdout.withoutLast(), step);
                        default -> train(c, holdout.train(), step);
                    });
            done += SHARES[c];
        }
        BlendWeights random = new BlendWeights(
                holdout.train(),
                holdout.random(),
                components.subList(0, WITHOUT_ORDER),
                BUCKET_STARTS,
                workers,
                context.step(0.8, 0.9).progress());
        double[] forAll = random.learnForAll(PRIOR);
        double[][] weights = extended(random.learnByLength(forAll));
        double[][] orderedWeights = weights;
        if (ordered) {
            BlendWeights last = new BlendWeights(
                    holdout.train(),
                    holdout.last(),
                    components,
                    BUCKET_STARTS,
                    workers,
                    context.step(0.9, 1).progress());
            orderedWeights = last.learnByLength(last.learnForAll(Arrays.copyOf(forAll, COMPONENTS)));
        }
        context.progress().accept(1);
        return new Learned(weights, orderedWeights, components);
    }

    private static double[][] extended(double[][] weights) {
        return Arrays.stream(weights)
                .map(bucket -> Arrays.copyOf(bucket, COMPONENTS))
                .toArray(double[][]::new);
    }

    private CollaborativeModel train(int component, InteractionMatrix matrix, TrainingContext context) {
        return switch (component) {
            case LINEAR -> linear(matrix).train(matrix, context);
            case FACTORS -> factors(sweeps).train(matrix, context);
            case POPULARITY -> logarithms((ConstantModel) new Popularity().train(matrix, context));
            case TRANSITIONS -> Transitions.fitted().train(matrix, context);
            case NEXT ->
                NextEase.standard()
                        .train(matrix, context, Math.min(MAX_NEXT_FLOP, NEXT_FLOP * matrix.interactionCount()));
            case NEXT_VECTORS -> NextFactors.standard().train(matrix, context, VISITS);
            default -> throw new IllegalArgumentException("component " + component + " is not trained");
        };
    }

    private LinearAutoencoder linear(InteractionMatrix matrix) {
        return new LinearAutoencoder("rdlae", ridge(matrix), 0.3, 0.3, 0.5, maxItems);
    }

    private ImplicitAls factors(int itsSweeps) {
        return new ImplicitAls(dimensions, ALPHA, 0, 1, itsSweeps);
    }

    /** Returns the sweeps divided by a number, rounded up. */
    private int share(int divisor) {
        return (sweeps + divisor - 1) / divisor;
    }

    /**
     * Returns the regularization of the autoencoder: its default, or less where the items have few users, as a share of
     * the popularity of the item of an average interaction.
     */
    private static double ridge(InteractionMatrix matrix) {
        double squares = 0;
        for (int item = 0; item < matrix.itemCount(); item++) {
            squares += (double) matrix.popularity(item) * matrix.popularity(item);
        }
        double popularity = squares / Math.max(1, matrix.interactionCount());
        return Math.max(MIN_RIDGE, Math.min(MAX_RIDGE, RIDGE_SHARE * popularity));
    }

    /** Returns whether a component stays as it was trained without the holdout. */
    private static boolean isFinal(int component, List<CollaborativeModel> before) {
        return (component == NEXT || component == NEXT_VECTORS) && component < before.size();
    }

    /** Trains a component on all interactions, from the one that was trained on most of them if there is one. */
    private CollaborativeModel again(
            int component, List<CollaborativeModel> before, InteractionMatrix matrix, TrainingContext context) {
        if (isFinal(component, before)) {
            return before.get(component);
        }
        CollaborativeModel first = component < before.size() ? before.get(component) : null;
        if (component == FACTORS && first instanceof FactorModel model) {
            return factors(share(SWEEPS_AGAIN)).train(matrix, context, model.items());
        }
        if (component == TRANSITIONS && first instanceof TransitionModel model) {
            return Transitions.of(model.rule()).train(matrix, context);
        }
        return train(component, matrix, context);
    }

    /** Takes logarithms of the popularity, whose standard deviation otherwise depends on a few very popular items. */
    private static ConstantModel logarithms(ConstantModel popularity) {
        return new ConstantModel(
                Arrays.stream(popularity.scores()).map(Math::log1p).toArray());
    }

    private static int[] withEmptyHistories(int[] lengths) {
        int[] all = new int[lengths.length + 1];
        System.arraycopy(lengths, 0, all, 1, lengths.length);
        return all;
    }

    /** Prepends the bucket of empty histories, which has only popularity, to the weights of some components. */
    private static double[][] withEmptyHistories(double[][] weights, int[] components) {
        double[][] all = new double[weights.length + 1][];
        all[0] = Arrays.stream(components)
                .mapToDouble(c -> c == POPULARITY ? 1 : 0)
                .toArray();
        for (int bucket = 0; bucket < weights.length; bucket++) {
            double[] own = weights[bucket];
            all[bucket + 1] = Arrays.stream(components).mapToDouble(c -> own[c]).toArray();
        }
        return all;
    }
}
