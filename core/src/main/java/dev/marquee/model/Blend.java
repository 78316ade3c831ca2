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
 * component, and with {@code tune} about twenty small trainings on at most the 4,000 most popular items. Without a
 * history, a user gets the popular items.
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
    private static final int[] BUCKET_STARTS = {1, 10, 30, 100};
    private static final double[] PRIOR = {0.5, 0.5, 0, 0};

    // The progress at the end of each step, and within a training of all components at the end of each of them.
    private static final double TUNED = 0.25;
    private static final double LEARNED = 0.65;
    private static final double[] COMPONENT_ENDS = {0, 0.45, 0.85, 0.99, 1};

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
            double[][] learned = learn(trainers, matrix, context.step(tuned, LEARNED), workers);
            LOG.info("Blend: {} {} weights {}", linear, factors, Arrays.deepToString(learned));
            return new BlendModel(
                    train(trainers, matrix, context.step(LEARNED, 1)),
                    withEmptyHistories(BUCKET_STARTS),
                    withEmptyHistories(learned));
        }
    }

    /** Learns the weights. The models and the interactions that it takes are garbage before the final training. */
    private static double[][] learn(
            List<ModelTrainer> trainers, InteractionMatrix matrix, TrainingContext context, Workers workers) {
        Holdout holdout = Holdout.of(matrix, ~context.seed(), MAX_HOLDOUT_USERS);
        context.checkCanceled();
        List<CollaborativeModel> models = train(trainers, holdout.train(), context.step(0.02, 0.8));
        TrainingContext scoring = context.step(0.8, 0.95);
        double[][] learned = new BlendWeights(holdout, models, BUCKET_STARTS, workers, scoring.progress()).learn(PRIOR);
        context.progress().accept(1);
        return learned;
    }

    private static List<CollaborativeModel> train(
            List<ModelTrainer> trainers, InteractionMatrix matrix, TrainingContext context) {
        CollaborativeModel[] models = new CollaborativeModel[trainers.size()];
        for (int c = 0; c < models.length; c++) {
            TrainingContext step = context.step(COMPONENT_ENDS[c], COMPONENT_ENDS[c + 1]);
            models[c] = trainers.get(c).train(matrix, step);
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
