package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.cli.evaluation.ProtocolChoice;
import dev.marquee.cli.evaluation.Report;
import dev.marquee.cli.evaluation.TestBed;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Split;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import dev.marquee.training.NoTrainingDataException;
import dev.marquee.web.server.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures kinds of models on the favorites of the database. */
final class EvaluationWork implements Task.Work {

    /** What holds if it was canceled: it only reads. */
    static final String CANCELED = "Canceled. Nothing has changed.";

    private static final int[] CUTOFFS = {10, 20};
    private static final int[] MEASURED = {1, 2, 5, 10, 20, 50, 100};
    private static final long SEED = 42;
    private static final int STEPS = 1000;

    private final Marquee marquee;
    private final ProtocolChoice protocol;
    private final List<ModelTrainer> trainers;
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    EvaluationWork(Marquee marquee, ProtocolChoice protocol, List<ModelTrainer> trainers) {
        this.marquee = marquee;
        this.protocol = protocol;
        this.trainers = List.copyOf(trainers);
    }

    @Override
    public Outcome run(Task task) {
        task.at("reading the favorites", 0, -1);
        CatalogInteractions favorites = CatalogInteractions.read(marquee.trainingData());
        if (favorites.matrix().interactionCount() == 0) {
            throw new NoTrainingDataException(
                    "nobody has a favorite, so there is nothing to measure; import a data set");
        }
        TestBed bed = TestBed.split(favorites, protocol, SEED);
        List<Evaluation> evaluations = new ArrayList<>();
        int runs = trainers.size() * bed.splits().size();
        for (ModelTrainer trainer : trainers) {
            List<Evaluation> folds = new ArrayList<>();
            for (Split split : bed.splits()) {
                task.check();
                int before = evaluations.size() * bed.splits().size() + folds.size();
                folds.add(evaluator(task, bed, trainer.name(), before, runs).evaluate(trainer, split));
            }
            evaluations.add(folds.size() == 1 ? folds.get(0) : Evaluation.pooled(folds));
        }
        return outcome(bed, evaluations);
    }

    private Evaluator evaluator(Task task, TestBed bed, String model, int before, int runs) {
        TrainingContext context = new TrainingContext(
                SEED,
                threads,
                done -> task.at("measuring " + model, Math.round(STEPS * (before + done) / runs), STEPS),
                task::stopped);
        Evaluator evaluator = Evaluator.at(MEASURED).withContext(context);
        return bed.genres() == null ? evaluator : evaluator.withGenres(bed.genres());
    }

    private Outcome outcome(TestBed bed, List<Evaluation> evaluations) {
        Report report = Report.of("Evaluation", Map.of(), evaluations, CUTOFFS);
        EvaluationResult result = EvaluationResult.of(evaluations, report);
        List<String> facts = new ArrayList<>(bed.warnings());
        return new Outcome(
                "Measured " + trainers.stream().map(ModelTrainer::name).collect(Collectors.joining(", ")) + " on "
                        + Numbers.count(evaluations.get(0).users(), "test user") + ", protocol " + bed.protocol() + ".",
                facts,
                List.of(),
                result);
    }
}
