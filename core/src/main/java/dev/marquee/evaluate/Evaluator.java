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
 * Trains models on the training part of a split and measures how they rank for its test users. Immutable and thread-safe; the
 * result does not depend on the number of threads.
 *
 * <p>Equal scores stand in an order drawn by the seed, the user and the item: who scores everything alike gets what drawing lots
 * gets. A score that is not finite ranks behind all others and is counted.
 *
 * <p>Cost for a user: the model's own, and {@code O(candidates · log(test items) + K²)}. Memory: the scores of one user a thread, 8
 * bytes for each user and measure, and for each item 4 bytes a thread and K, and 2 KiB at most.
 *
 * {@snippet :
 * Split split = Protocol.randomPerUser(0.2).split(interactions, 42);
 * Evaluator evaluator = Evaluator.at(10, 20);
 * Evaluation ease = evaluator.evaluate(ModelTrainers.named("ease", Map.of()), split);
 * double ndcg = ease.mean(new Measure(Metric.NDCG, 10));
 * }
 */
public final class Evaluator {

    private static final int MOST_K = 10_000;

    private final int[] cutoffs;
    private final @Nullable ItemGenres genres;
    private final TrainingContext context;

    private Evaluator(int[] cutoffs, @Nullable ItemGenres genres, TrainingContext context) {
        this.cutoffs = cutoffs;
        this.genres = genres;
        this.context = context;
    }

    /**
     * Measures at lengths of the list, with seed 42 and all processors.
     *
     * @param cutoffs one K or more, 1 to 10,000, in any order
     * @return the evaluator
     */
    public static Evaluator at(int... cutoffs) {
        int[] distinct = Arrays.stream(cutoffs).sorted().distinct().toArray();
        if (distinct.length == 0 || distinct[0] < 1 || distinct[distinct.length - 1] > MOST_K) {
            throw new InvalidValueException(
                    "K must be one number or more from 1 to " + MOST_K + ", was " + Arrays.toString(cutoffs));
        }
        return new Evaluator(distinct, null, TrainingContext.of(42));
    }

    /**
     * Measures diversity by genres, and calibration.
     *
     * @param genres the genres of each item of the split
     * @return such an evaluator
     */
    public Evaluator withGenres(ItemGenres genres) {
        return new Evaluator(cutoffs, genres, context);
    }

    /**
     * Sets the seed of the training, the ties and the resampling, the threads, who is told of the progress of the training, and who
     * may cancel.
     *
     * @param context the context
     * @return such an evaluator
     */
    public Evaluator withContext(TrainingContext context) {
        return new Evaluator(cutoffs, genres, context);
    }

    /**
     * Trains and measures.
     *
     * @param trainer the model to be
     * @param split the interactions
     * @return what it showed
     * @throws InvalidValueException if the split has no test user or nothing to train on
     * @throws java.util.concurrent.CancellationException if the context was cancelled on the way
     */
    public Evaluation evaluate(ModelTrainer trainer, Split split) {
        check(split);
        long start = System.nanoTime();
        CollaborativeModel model = trainer.train(split.train(), context);
        double seconds = (System.nanoTime() - start) / 1e9;
        return measure(trainer.name(), trainer.parameters(), model, split, seconds);
    }

    /**
     * Measures a model that was trained before. It must not have seen the test items.
     *
     * @param name its name
     * @param model the model, of the split's items
     * @param split the interactions
     * @return what it showed
     * @throws InvalidValueException if the split has no test user
     * @throws java.util.concurrent.CancellationException if the context was cancelled on the way
     */
    public Evaluation evaluate(String name, CollaborativeModel model, Split split) {
        return measure(name, Map.of(), model, split, 0);
    }

    private static void check(Split split) {
        if (split.train().interactionCount() == 0) {
            throw new InvalidValueException("there is no interaction to train on; give some");
        }
    }

    private Evaluation measure(
            String name, Map<String, Object> parameters, CollaborativeModel model, Split split, double trainSeconds) {
        if (split.userCount() == 0) {
            throw new InvalidValueException("there is no user with a test item (" + split.usersLeftOut() + " left out, "
                    + split.droppedTestItems() + " test items that their users had already); give more data");
        }
        if (model.itemCount() != split.train().itemCount()) {
            throw new IllegalArgumentException(name + " has " + model.itemCount() + " items, the split "
                    + split.train().itemCount());
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
                new Evaluation.Timing(trainSeconds, seconds, measurement.scoresNotFinite()),
                context.seed());
    }
}
