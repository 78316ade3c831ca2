package dev.marquee.model;

import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the default model: a weighted blend of a linear autoencoder, implicit ALS, random walks and popularity. The
 * scores of each component are standardized over the candidates of a user; the weights are learned, for short and long
 * histories separately. Immutable and thread-safe.
 *
 * <p>Training holds out a fifth of the interactions of each user. With {@code tune}, it first fits the parameters of
 * the components to the data. It trains the components on the remaining interactions, searches the weights that rank
 * the held-out items best, and finally trains the components again on all interactions. Cost: two trainings of each
 * component, and with {@code tune} about twenty small trainings on at most the 4,000 most popular items. With more
 * than two million interactions, the weights are learned on a sample of the users with at most about as many, and a
 * component without weight for any length of a history is left out of the final training and of the model; a line of
 * the log says so. Without a history, a user gets the popular items.
 *
 * @param dimensions the dimensions of {@link ImplicitAls}, 1 to 2,048
 * @param sweeps the sweeps of {@link ImplicitAls}, 1 to 1,000
 * @param tune whether to fit the parameters of the components to the data; if false, fixed published values are used
 * @param maxItems the maximum number of items with full rows in {@link LinearAutoencoder}, 0 to 1,000,000; 0 to choose
 *     by the heap
 */
public record Blend(int dimensions, int sweeps, boolean tune, int maxItems) implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(Blend.class);

    private static final int MAX_HOLDOUT_USERS = 4000;

    /** The weights are learned on a sample of the users beyond; the holdout has fewer of them in any case. */
    private static final int MAX_LEARNING_INTERACTIONS = 2_000_000;

    private static final int[] BUCKET_STARTS = {1, 10, 30, 100};
    private static final double[] PRIOR = {0.5, 0.5, 0, 0};

    private static final int[] ALL = {0, 1, 2, 3};

    // The progress at the end of each step, and the share of each component in a training of all of them.
    private static final double TUNED = 0.25;
    private static final double LEARNED = 0.65;
    private static final double[] COMPONENT_SHARES = {0.45, 0.4, 0.14, 0.01};

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
        parameters.put("maxItems", maxItems);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        return train(matrix, context, MAX_LEARNING_INTERACTIONS);
    }

    /** Trains a blend whose weights are learned on at most about {@code maxLearning} interactions. */
    BlendModel train(InteractionMatrix matrix, TrainingContext context, int maxLearning) {
        LinearAutoencoder linear = new LinearAutoencoder("rdlae", 500, 0.3, 0.3, 0.5, maxItems);
        ImplicitAls factors = new ImplicitAls(dimensions, 0.3, 0.007, 1, sweeps);
        double tuned = tune ? TUNED : 0;
        try (Workers workers = context.workers()) {
            if (tune) {
                BlendTuning tuning = new BlendTuning(matrix, context.step(0, tuned), workers);
                linear = tuning.linear(linear);
                factors = tuning.factors(factors);
            }
            List<ModelTrainer> trainers = List.of(linear, factors, new RP3Beta(0.8, 0.4, 200), new Popularity());
            InteractionMatrix some = matrix.sampleOfUsers(maxLearning);
            double[][] learned = learn(trainers, some, context.step(tuned, LEARNED), workers);
            LOG.info(
                    "Blend: {} {} weights {}, learned on {} of {} interactions",
                    linear,
                    factors,
                    Arrays.deepToString(learned),
                    some.interactionCount(),
                    matrix.interactionCount());
            double[][] weights = withEmptyHistories(learned);
            int[] kept = some == matrix ? ALL : weighted(weights);
            return new BlendModel(
                    train(trainers, kept, matrix, context.step(LEARNED, 1)),
                    withEmptyHistories(BUCKET_STARTS),
                    Arrays.stream(weights).map(bucket -> of(kept, bucket)).toArray(double[][]::new));
        }
    }

    /** Returns the components that have a weight for some length of the history. */
    private static int[] weighted(double[][] weights) {
        return Arrays.stream(ALL)
                .filter(c -> Arrays.stream(weights).anyMatch(bucket -> bucket[c] > 0))
                .toArray();
    }

    private static double[] of(int[] components, double[] values) {
        return Arrays.stream(components).mapToDouble(c -> values[c]).toArray();
    }

    /** Learns the weights. The models and the interactions that it takes are garbage before the final training. */
    private static double[][] learn(
            List<ModelTrainer> trainers, InteractionMatrix some, TrainingContext context, Workers workers) {
        Holdout holdout = Holdout.of(some, ~context.seed(), MAX_HOLDOUT_USERS);
        context.checkCanceled();
        List<CollaborativeModel> models = train(trainers, ALL, holdout.train(), context.step(0.02, 0.8));
        TrainingContext scoring = context.step(0.8, 0.95);
        double[][] learned = new BlendWeights(holdout, models, BUCKET_STARTS, workers, scoring.progress()).learn(PRIOR);
        context.progress().accept(1);
        return learned;
    }

    /** Trains some of the components; the popularity, which is the last one, is among them. */
    private static List<CollaborativeModel> train(
            List<ModelTrainer> trainers, int[] which, InteractionMatrix matrix, TrainingContext context) {
        CollaborativeModel[] models = new CollaborativeModel[which.length];
        double all = Arrays.stream(of(which, COMPONENT_SHARES)).sum();
        double done = 0;
        for (int k = 0; k < models.length; k++) {
            double end = k == models.length - 1 ? 1 : done + COMPONENT_SHARES[which[k]] / all;
            models[k] = trainers.get(which[k]).train(matrix, context.step(done, end));
            done = end;
        }
        models[models.length - 1] = logarithms((ConstantModel) models[models.length - 1]);
        return List.of(models);
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

    /** Prepends the bucket of empty histories, which has only popularity. */
    private static double[][] withEmptyHistories(double[][] weights) {
        double[][] all = new double[weights.length + 1][];
        all[0] = new double[PRIOR.length];
        all[0][PRIOR.length - 1] = 1;
        System.arraycopy(weights, 0, all, 1, weights.length);
        return all;
    }
}
