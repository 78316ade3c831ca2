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
        try (Workers workers = context.workers()) {
            if (tune) {
                BlendTuning tuning = new BlendTuning(matrix, context, workers);
                linear = tuning.linear(linear);
                context.progress().accept(0.2);
                factors = tuning.factors(factors);
            }
            context.progress().accept(0.3);
            List<ModelTrainer> trainers = List.of(linear, factors, new RP3Beta(0.8, 0.4, 200), new Popularity());
            Holdout holdout = Holdout.of(matrix, ~context.seed(), MAX_HOLDOUT_USERS);
            List<CollaborativeModel> validationModels = train(trainers, holdout.train(), context.step(0.3, 0.6));
            double[][] learned = new BlendWeights(holdout, validationModels, BUCKET_STARTS, workers).learn(PRIOR);
            LOG.info("Blend: {} {} weights {}", linear, factors, Arrays.deepToString(learned));
            context.progress().accept(0.65);
            return new BlendModel(
                    train(trainers, matrix, context.step(0.65, 1)),
                    withEmptyHistories(BUCKET_STARTS),
                    withEmptyHistories(learned));
        }
    }

    private static List<CollaborativeModel> train(
            List<ModelTrainer> trainers, InteractionMatrix matrix, TrainingContext context) {
        CollaborativeModel[] models = new CollaborativeModel[trainers.size()];
        for (int c = 0; c < models.length; c++) {
            TrainingContext step = context.step(c / (double) models.length, (c + 1.0) / models.length);
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
