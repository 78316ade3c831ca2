package dev.marquee.cli.evaluation;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.model.ModelTrainer;
import java.util.ArrayList;
import java.util.List;

/** Measures models one after the other. */
public final class EvaluationRun {

    private EvaluationRun() {}

    /**
     * Trains and measures each model on each split.
     *
     * @param evaluator how to measure
     * @param trainers the models
     * @param bed what to measure on
     * @return what each showed, in the order of the models
     */
    public static List<Measured> run(Evaluator evaluator, List<ModelTrainer> trainers, TestBed bed) {
        Evaluator own = bed.genres() == null ? evaluator : evaluator.withGenres(bed.genres());
        List<Measured> measured = new ArrayList<>();
        for (ModelTrainer trainer : trainers) {
            HeapMeter meter = new HeapMeter(trainer);
            List<Measured> splits = bed.splits().stream()
                    .map(split -> meter.measure(own, split))
                    .toList();
            measured.add(splits.size() == 1 ? splits.get(0) : pooled(splits));
        }
        return measured;
    }

    private static Measured pooled(List<Measured> splits) {
        return new Measured(
                Evaluation.pooled(splits.stream().map(Measured::evaluation).toList()),
                splits.stream().mapToLong(Measured::modelBytes).max().orElse(0),
                splits.stream().mapToLong(Measured::peakBytes).max().orElse(0));
    }
}
