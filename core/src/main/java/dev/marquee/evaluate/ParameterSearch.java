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
 * Searches for the parameters with which a model does best, in a small number of trials: the defaults first, then
 * random points, then points that a tree-structured Parzen estimator proposes. Immutable and thread-safe. The same seed
 * tries the same parameters.
 *
 * <p>The search uses the given validation split only. Make that split from the training part of the split on which the
 * best model is measured afterward: {@code protocol.split(split.train(), seed)}. A search on the test part itself would
 * overestimate the result.
 */
public final class ParameterSearch {

    private final Function<Map<String, String>, ModelTrainer> trainers;
    private final List<ParameterRange> ranges;
    private final Measure objective;
    private final int trials;

    /**
     * The result of one set of parameters. Immutable.
     *
     * @param parameters the parameters that are set, by name; empty for the defaults
     * @param value the value of the objective, NaN if the model refused the parameters or the objective is undefined
     *     for all users
     * @param trainSeconds the duration of the training in seconds, 0 if the model refused the parameters
     */
    public record Trial(Map<String, String> parameters, double value, double trainSeconds) {}

    /**
     * The result of a search. Immutable.
     *
     * @param trials the trials in their order, the defaults first; an unmodifiable list
     * @param best the trial with the best value, which is the lowest if {@link Metric#isLowerBetter()}; of several, the
     *     earliest
     */
    public record Outcome(List<Trial> trials, Trial best) {}

    /**
     * Creates a search.
     *
     * @param trainers makes a trainer from parameters; throws {@link InvalidValueException} for parameters that the
     *     model refuses
     * @param ranges the parameters to vary and their values; copied
     * @param objective the measure to maximize, or to minimize if lower is better
     * @param trials the number of sets of parameters to try, 1 or more; the defaults are the first
     * @throws InvalidValueException if the number of trials is less than 1
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
     * Runs the search. Without ranges, only the defaults are tried. Cost: one training and one evaluation per trial;
     * repeated parameters are not trained again.
     *
     * @param validation the split to train on and to measure with
     * @param context the seed, the threads and the cancellation; its progress is the share of finished trials
     * @return all trials and the best of them
     * @throws InvalidValueException if the model refused the parameters of every trial, or the split has no test user
     *     or no interaction to train on
     * @throws java.util.concurrent.CancellationException if the context was canceled before the end
     */
    public Outcome run(Split validation, TrainingContext context) {
        int startupTrials = Math.max(4, trials / 3);
        TreeParzenEstimator estimator = new TreeParzenEstimator(ranges.size(), startupTrials, context.seed());
        List<TreeParzenEstimator.Observation> observations = new ArrayList<>();
        List<Trial> tried = new ArrayList<>();
        Map<Map<String, String>, Trial> finished = new HashMap<>();
        int count = ranges.isEmpty() ? 1 : trials;
        for (int t = 0; t < count; t++) {
            context.checkCanceled();
            Map<String, String> parameters = new LinkedHashMap<>();
            if (t > 0) {
                double[] point = estimator.propose(observations);
                for (int d = 0; d < point.length; d++) {
                    parameters.put(ranges.get(d).name(), ranges.get(d).at(point[d]));
                }
                Trial trial = finished.computeIfAbsent(parameters, p -> attempt(p, validation, context));
                tried.add(trial);
                observations.add(new TreeParzenEstimator.Observation(
                        point, Double.isNaN(trial.value()) ? Double.NEGATIVE_INFINITY : goodness(trial)));
            } else {
                tried.add(attempt(parameters, validation, context));
            }
            context.progress().accept((t + 1.0) / count);
        }
        Trial best = tried.stream()
                .filter(trial -> !Double.isNaN(trial.value()))
                .max(Comparator.comparingDouble(this::goodness))
                .orElseThrow(() -> new InvalidValueException(
                        "the model refused the parameters of all " + tried.size() + " trials; use other ranges"));
        Trial earliest = tried.stream()
                .filter(trial -> trial.value() == best.value())
                .findFirst()
                .orElse(best);
        return new Outcome(List.copyOf(tried), earliest);
    }

    /** {@return the value of a trial, with the sign by which more is better} */
    private double goodness(Trial trial) {
        return objective.metric().isLowerBetter() ? -trial.value() : trial.value();
    }

    private Trial attempt(Map<String, String> parameters, Split validation, TrainingContext context) {
        try {
            ModelTrainer trainer = trainers.apply(parameters);
            TrainingContext withoutProgress =
                    new TrainingContext(context.seed(), context.threads(), done -> {}, context.canceled());
            Evaluation evaluation = Evaluator.at(Math.max(1, objective.k()))
                    .withContext(withoutProgress)
                    .evaluate(trainer, validation);
            return new Trial(Map.copyOf(parameters), evaluation.mean(objective), evaluation.trainSeconds());
        } catch (InvalidValueException refused) {
            if (validation.userCount() == 0 || validation.train().interactionCount() == 0) {
                throw refused;
            }
            return new Trial(Map.copyOf(parameters), Double.NaN, 0);
        }
    }
}
