package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains models on the training part of a split and measures how well they rank for its test users. Immutable and
 * thread-safe. The result does not depend on the number of threads.
 *
 * <p>Items with equal scores are ordered by a hash of the seed, the user and the item, so that a model that gives every
 * item the same score does as well as random ranking. A score that is not finite ranks behind all others and is
 * counted.
 *
 * <p>Cost per user: one call of the model, and {@code O(candidates · log(test items) + K²)}. Memory: the scores of one
 * user per thread; 8 bytes per user and measure; per item, 4 bytes for each K and at most 2 KiB.
 *
 * {@snippet :
 * Split split = Protocol.randomPerUser(0.2).split(interactions, 42);
 * Evaluator evaluator = Evaluator.at(10, 20);
 * Evaluation ease = evaluator.evaluate(ModelTrainers.named("ease", Map.of()), split);
 * double ndcg = ease.mean(new Measure(Metric.NDCG, 10));
 * }
 */
public final class Evaluator {

    private static final int MAX_K = 10_000;

    /** The progress at the end of the training. */
    private static final double TRAINED = 0.95;

    private final int[] cutoffs;
    private final @Nullable ItemGenres genres;
    private final TrainingContext context;

    private Evaluator(int[] cutoffs, @Nullable ItemGenres genres, TrainingContext context) {
        this.cutoffs = cutoffs;
        this.genres = genres;
        this.context = context;
    }

    /**
     * Creates an evaluator that measures lists of the given lengths, with seed 42 and all processors.
     *
     * @param cutoffs one or more values of K, each 1 to 10,000, in any order; a repeated value counts once
     * @return the evaluator
     * @throws InvalidValueException if there is no K or one is out of range
     */
    public static Evaluator at(int... cutoffs) {
        int[] distinct = Arrays.stream(cutoffs).sorted().distinct().toArray();
        if (distinct.length == 0 || distinct[0] < 1 || distinct[distinct.length - 1] > MAX_K) {
            throw new InvalidValueException(
                    "K must be one or more numbers from 1 to " + MAX_K + ", was " + Arrays.toString(cutoffs));
        }
        return new Evaluator(distinct, null, TrainingContext.of(42));
    }

    /**
     * Returns an evaluator that measures diversity by genres, and calibration too.
     *
     * @param genres the genres of each item of the split; {@link #evaluate} throws an {@link IllegalArgumentException}
     *     if their number of items is not the split's
     * @return a changed copy
     */
    public Evaluator withGenres(ItemGenres genres) {
        return new Evaluator(cutoffs, genres, context);
    }

    /**
     * Returns an evaluator with another context: the seed of the training, the ties and the resampling; the number of
     * threads; the listener for the progress of the training and the measuring; and the cancellation.
     *
     * @param context the context
     * @return a changed copy
     */
    public Evaluator withContext(TrainingContext context) {
        return new Evaluator(cutoffs, genres, context);
    }

    /**
     * Trains a model on a split and measures it. Where histories are given without times, the model is trained
     * {@linkplain ModelTrainer#withoutOrder() without order}, and the parameters of the results say so.
     *
     * @param trainer the trainer of the model
     * @param split the interactions to train on and to test with
     * @return the results
     * @throws InvalidValueException if the split has no test user or no interaction to train on
     * @throws java.util.concurrent.CancellationException if the context was canceled before the end
     */
    public Evaluation evaluate(ModelTrainer trainer, Split split) {
        check(split);
        long start = System.nanoTime();
        ModelTrainer own = split.isOrdered() ? trainer : trainer.withoutOrder();
        CollaborativeModel model = own.train(split.train(), context.step(0, TRAINED));
        double seconds = (System.nanoTime() - start) / 1e9;
        return withContext(context.step(TRAINED, 1)).measure(own.name(), own.parameters(), model, split, seconds);
    }

    /**
     * Measures a model that was trained before. It must not have been trained on the test items.
     *
     * @param name the name for the results
     * @param model the model, of the split's items
     * @param split the interactions to test with
     * @return the results
     * @throws InvalidValueException if the split has no test user
     * @throws IllegalArgumentException if the model's number of items is not the split's
     * @throws java.util.concurrent.CancellationException if the context was canceled before the end
     */
    public Evaluation evaluate(String name, CollaborativeModel model, Split split) {
        return measure(name, Map.of(), model, split, 0);
    }

    private static void check(Split split) {
        if (split.train().interactionCount() == 0) {
            throw new InvalidValueException("the split has no interaction to train on; add interactions");
        }
    }

    private Evaluation measure(
            String name, Map<String, Object> parameters, CollaborativeModel model, Split split, double trainSeconds) {
        if (split.userCount() == 0) {
            throw new InvalidValueException("there is no user with a test item (" + split.usersLeftOut()
                    + " users left out, " + split.droppedTestItems()
                    + " test items dropped because the training part has them); add interactions");
        }
        if (model.itemCount() != split.train().itemCount()) {
            throw new IllegalArgumentException("the model must have the split's "
                    + split.train().itemCount() + " items, but " + name + " has " + model.itemCount());
        }
        ItemFacts facts = new ItemFacts(split.train(), genres, context.seed());
        long start = System.nanoTime();
        Measurement measurement = new Measurement(model, split, facts, cutoffs, context);
        measurement.run();
        double seconds = Math.max(1e-9, (System.nanoTime() - start) / 1e9);
        Map<Measure, Double> overall = new TreeMap<>();
        for (int c = 0; c < cutoffs.length; c++) {
            for (Metric metric : Metric.values()) {
                if (!metric.isPerUser()) {
                    overall.put(new Measure(metric, cutoffs[c]), metric.of(measurement.recommended(c)));
                }
            }
        }
        long[] users = new long[split.userCount()];
        Arrays.setAll(users, split::key);
        return new Evaluation(
                name,
                parameters,
                users,
                measurement.perUser(),
                overall,
                new Evaluation.Timing(trainSeconds, seconds, measurement.nonFiniteScores()),
                context.seed());
    }
}
