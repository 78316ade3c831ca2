package dev.marquee.cli.evaluation;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.ParameterRange;
import dev.marquee.evaluate.ParameterSearch;
import dev.marquee.evaluate.Protocol;
import dev.marquee.evaluate.Split;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Evaluates models one after the other. Confined to one thread. */
public final class EvaluationRun {

    private static final int[] CURVE = {1, 2, 5, 10, 20, 50, 100};
    private static final double VALIDATION_SHARE = 0.2;

    private final TestBed bed;
    private final int[] cutoffs;
    private final int trials;
    private final TrainingContext context;
    private final Evaluator evaluator;

    /**
     * Creates a run.
     *
     * @param bed what to evaluate on
     * @param cutoffs the list lengths to measure at
     * @param curves whether to measure at more list lengths, for plots
     * @param trials the number of trials of a search for parameters on a validation split; 0 for no search
     * @param context the seed and the threads
     */
    public EvaluationRun(TestBed bed, int[] cutoffs, boolean curves, int trials, TrainingContext context) {
        this.bed = bed;
        this.cutoffs = cutoffs.clone();
        this.trials = trials;
        this.context = context;
        int[] lengths = curves
                ? IntStream.concat(IntStream.of(CURVE), IntStream.of(cutoffs)).toArray()
                : cutoffs;
        Evaluator plain = Evaluator.at(lengths).withContext(context);
        evaluator = bed.genres() == null ? plain : plain.withGenres(bed.genres());
    }

    /**
     * Trains and evaluates each model on each split.
     *
     * @param trainers the trainers of the models
     * @return the evaluation of each model, in the same order
     */
    public List<MeasuredModel> measure(List<ModelTrainer> trainers) {
        List<MeasuredModel> measured = new ArrayList<>();
        for (ModelTrainer trainer : trainers) {
            ParameterSearch.@Nullable Outcome found = trials == 0 ? null : search(trainer);
            ModelTrainer best =
                    found == null ? trainer : with(trainer, found.best().parameters());
            HeldOutContent content = bed.content();
            ModelTrainer own = content == null ? best : content.completed(best);
            HeapMeter meter = new HeapMeter();
            List<MeasuredModel> splits = bed.splits().stream()
                    .map(split -> meter.measure(evaluator, own, split))
                    .toList();
            measured.add(pooled(splits, found));
        }
        return measured;
    }

    /** Searches for parameters on a part of the training data; the test part is not used. */
    private ParameterSearch.Outcome search(ModelTrainer trainer) {
        Protocol protocol = bed.protocol().startsWith("leave-one-out")
                ? Protocol.leaveOneOut()
                : Protocol.randomPerUser(VALIDATION_SHARE);
        Split validation = protocol.split(bed.splits().get(0).train(), context.seed());
        int k = IntStream.of(cutoffs).min().orElseThrow();
        return new ParameterSearch(
                        parameters -> with(trainer, parameters),
                        ParameterRange.around(trainer),
                        new Measure(Metric.NDCG, k),
                        trials)
                .run(validation, context);
    }

    private static ModelTrainer with(ModelTrainer trainer, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>();
        trainer.parameters().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.putAll(parameters);
        return ModelTrainers.named(trainer.name(), all);
    }

    private static MeasuredModel pooled(List<MeasuredModel> splits, ParameterSearch.@Nullable Outcome found) {
        Evaluation evaluation = splits.size() == 1
                ? splits.get(0).evaluation()
                : Evaluation.pooled(
                        splits.stream().map(MeasuredModel::evaluation).toList());
        return new MeasuredModel(
                evaluation,
                splits.stream().mapToLong(MeasuredModel::modelBytes).max().orElse(0),
                splits.stream().mapToLong(MeasuredModel::peakBytes).max().orElse(0),
                found);
    }
}
