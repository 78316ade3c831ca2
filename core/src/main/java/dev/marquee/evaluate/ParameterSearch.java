package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks for the parameters with which a model does best, by a small number of trials: the defaults first, then random points, then
 * those that a tree-structured Parzen estimator proposes. Immutable and thread-safe; the same seed tries the same parameters.
 *
 * <p>It sees the validation split that it is given and nothing else. Make that from the training part of the split that the winner
 * is measured on, {@code protocol.split(split.train(), seed)}; whoever searches on the test part measures luck.
 */
public final class ParameterSearch {

    private final Function<Map<String, String>, ModelTrainer> trainers;
    private final List<ParameterRange> ranges;
    private final Measure objective;
    private final int trials;

    /**
     * One set of parameters.
     *
     * @param parameters what differs from the defaults
     * @param value what the objective came to, NaN if the model refused the parameters
     * @param trainSeconds how long the training took
     */
    public record Trial(Map<String, String> parameters, double value, double trainSeconds) {}

    /**
     * What was tried.
     *
     * @param trials in the order of trying, the defaults first
     * @param best the one with the greatest value, the earliest of several
     */
    public record Outcome(List<Trial> trials, Trial best) {}

    /**
     * Sets out a search.
     *
     * @param trainers makes the trainer of parameters; an {@link InvalidValueException} for those that the model does not take
     * @param ranges what may be tried
     * @param objective what should be greatest
     * @param trials how many sets of parameters are tried, 1 or more, the defaults being the first
     */
    public ParameterSearch(
            Function<Map<String, String>, ModelTrainer> trainers,
            List<ParameterRange> ranges,
            Measure objective,
            int trials) {
        if (trials < 1) {
            throw new InvalidValueException("the number of trials must be 1 or more, was " + trials);
        }
        this.trainers = trainers;
        this.ranges = List.copyOf(ranges);
        this.objective = objective;
        this.trials = trials;
    }

    /**
     * Searches. Cost: so many trainings and evaluations.
     *
     * @param validation the split that decides
     * @param context the seed and the threads; its progress is the share of trials
     * @return what was tried
     * @throws java.util.concurrent.CancellationException if the context was cancelled on the way
     */
    public Outcome run(Split validation, TrainingContext context) {
        int randomFirst = Math.max(4, trials / 3);
        TreeParzenEstimator estimator = new TreeParzenEstimator(ranges.size(), randomFirst, context.seed());
        List<TreeParzenEstimator.Observation> observations = new ArrayList<>();
        List<Trial> tried = new ArrayList<>();
        Map<Map<String, String>, Trial> known = new HashMap<>();
        int count = ranges.isEmpty() ? 1 : trials;
        for (int t = 0; t < count; t++) {
            context.checkCancelled();
            Map<String, String> parameters = new LinkedHashMap<>();
            if (t > 0) {
                double[] point = estimator.propose(observations);
                for (int d = 0; d < point.length; d++) {
                    parameters.put(ranges.get(d).name(), ranges.get(d).at(point[d]));
                }
                Trial trial = known.computeIfAbsent(parameters, p -> attempt(p, validation, context));
                tried.add(trial);
                observations.add(new TreeParzenEstimator.Observation(
                        point, Double.isNaN(trial.value()) ? Double.NEGATIVE_INFINITY : trial.value()));
            } else {
                tried.add(attempt(parameters, validation, context));
            }
            context.progress().accept((t + 1.0) / count);
        }
        Trial best = tried.stream()
                .filter(trial -> !Double.isNaN(trial.value()))
                .max(Comparator.comparingDouble(Trial::value))
                .orElseThrow(
                        () -> new InvalidValueException("the model takes none of the parameters; give other ranges"));
        Trial earliest = tried.stream()
                .filter(trial -> trial.value() == best.value())
                .findFirst()
                .orElse(best);
        return new Outcome(List.copyOf(tried), earliest);
    }

    private Trial attempt(Map<String, String> parameters, Split validation, TrainingContext context) {
        try {
            ModelTrainer trainer = trainers.apply(parameters);
            TrainingContext silent =
                    new TrainingContext(context.seed(), context.threads(), done -> {}, context.cancelled());
            Evaluation evaluation =
                    Evaluator.at(Math.max(1, objective.k())).withContext(silent).evaluate(trainer, validation);
            return new Trial(Map.copyOf(parameters), evaluation.mean(objective), evaluation.trainSeconds());
        } catch (InvalidValueException refused) {
            if (validation.userCount() == 0 || validation.train().interactionCount() == 0) {
                throw refused;
            }
            return new Trial(Map.copyOf(parameters), Double.NaN, 0);
        }
    }
}
