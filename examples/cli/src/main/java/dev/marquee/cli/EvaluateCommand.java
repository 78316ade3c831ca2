package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.evaluation.EvaluationResult;
import dev.marquee.cli.evaluation.EvaluationRun;
import dev.marquee.cli.evaluation.ModelChoice;
import dev.marquee.cli.evaluation.ProtocolChoice;
import dev.marquee.cli.evaluation.TestBed;
import dev.marquee.cli.interactions.InteractionFiles;
import dev.marquee.cli.terminal.Output;
import dev.marquee.content.ItemTraits;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Measures how well models predict held-out interactions: favorites from the database, one file of"
                    + " interactions (--data), or a training file and a test file (--train, --test).",
            "A file has lines user,item[,value[,timestamp]], or a header that names its columns, in any order; or"
                    + " lines of a user and items in the order of time, separated by spaces."
        },
        footer = {"%nExamples:", "  marquee evaluate --model item-knn", "  marquee evaluate --data ratings.csv"})
final class EvaluateCommand extends ResultCommand {

    @Option(
            names = {"--model", "--compare"},
            paramLabel = "NAME",
            split = ",",
            description =
                    "The model, or several separated by commas or repeated; all for every model; blend if not given.")
    private List<String> models = List.of("blend");

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description = "A parameter of the models, or MODEL.KEY=VALUE for one of them; may be repeated.")
    private List<String> parameters = List.of();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "How to split interactions: leave-one-out, leave-one-out-published, random-80-20,"
                    + " time, k-folds, strong-generalization or, of the database, cold-movies and"
                    + " cold-movies-among-all; leave-one-out if not given.")
    private @Nullable String protocol;

    @Option(
            names = "--at",
            paramLabel = "K",
            split = ",",
            description = "The list lengths to measure at, separated by commas; 10,20 if not given.")
    private int[] cutoffs = {10, 20};

    @Option(names = "--train", paramLabel = "FILE", description = "The interactions to train on.")
    private @Nullable Path train;

    @Option(names = "--test", paramLabel = "FILE", description = "The interactions to predict.")
    private @Nullable Path test;

    @Option(
            names = "--candidates",
            paramLabel = "FILE",
            description = "The items to rank together with a user's test items, in lines user,item; all items that the"
                    + " user does not have in the training file if not given.")
    private @Nullable Path candidates;

    @Option(names = "--data", paramLabel = "FILE", description = "The interactions to split by the protocol.")
    private @Nullable Path data;

    @Option(
            names = "--min-value",
            paramLabel = "V",
            description = "Ignore lines with a value below V; every line is an interaction if not given.")
    private @Nullable Double minValue;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Option(
            names = "--search",
            paramLabel = "N",
            description = "Search for parameters of each model with N trials, 1 or more, on a part of its training"
                    + " data.")
    private @Nullable Integer trials;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.md, report.json and plots to this folder.")
    private @Nullable Path report;

    @Override
    void run(Output output) {
        checkSources();
        List<ModelTrainer> trainers = checked(() -> ModelChoice.trainers(models, parameters));
        ProtocolChoice split = checked(() -> ProtocolChoice.named(protocol == null ? "leave-one-out" : protocol));
        checked(() -> Evaluator.at(cutoffs));
        TrainingContext context =
                checked(() -> new TrainingContext(compute.seed(), compute.threads(), done -> {}, () -> false));
        if (trials != null && trials < 1) {
            throw wrong("--search must be 1 or more trials, was " + trials
                    + "; leave it out for the parameters as they are");
        }
        if (split.needsContent() && data != null) {
            throw wrong("--protocol " + split.name() + " ranks movies that nobody knows by their content, which a file"
                    + " lacks; leave --data out to evaluate on the database");
        }
        TestBed bed = testBed(split);
        bed.warnings().forEach(this::note);
        EvaluationRun run = new EvaluationRun(bed, cutoffs, report != null, trials == null ? 0 : trials, context);
        EvaluationResult result = new EvaluationResult(bed, run.measure(trainers), cutoffs, compute.seed());
        if (report != null) {
            write(result, report);
        }
        output.print(result.json(), output.isJson() ? List.of() : result.lines());
    }

    private void write(EvaluationResult result, Path folder) {
        String command = String.join(" ", spec().commandLine().getParseResult().originalArgs());
        try {
            result.write(folder, command);
        } catch (IOException e) {
            throw new CommandFailedException("can't write the report to " + folder + ": " + e.getMessage());
        }
    }

    private void checkSources() {
        if (data != null && (train != null || test != null || candidates != null)) {
            throw wrong("--data is split here, --train and --test are split already; give one or the other");
        }
        if ((train == null) != (test == null)) {
            throw wrong("--train and --test belong together; give " + (train == null ? "--train" : "--test") + " too");
        }
        if (candidates != null && test == null) {
            throw wrong("--candidates belongs to --train and --test; give them too");
        }
        if (test != null && protocol != null) {
            throw wrong("--train and --test are split already; leave --protocol out");
        }
        if (minValue != null && !Double.isFinite(minValue)) {
            throw wrong("--min-value must be a number, was " + minValue);
        }
        if (minValue != null && data == null && train == null) {
            throw wrong("--min-value is for files; favorites have no value");
        }
    }

    private TestBed testBed(ProtocolChoice split) {
        if (train != null && test != null) {
            return TestBed.given(InteractionFiles.read(train, test, candidates, minValue));
        } else if (data != null) {
            return TestBed.split(InteractionFiles.read(data, minValue), split, compute.seed());
        }
        try (Marquee marquee = main().open()) {
            CatalogInteractions favorites = CatalogInteractions.read(marquee.trainingData());
            return TestBed.split(
                    favorites,
                    split,
                    compute.seed(),
                    () -> ItemTraits.read(marquee.trainingData(), favorites.movieIds()));
        }
    }
}
