package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.cli.evaluation.EvaluationRun;
import dev.marquee.cli.evaluation.ModelChoice;
import dev.marquee.cli.evaluation.ProtocolChoice;
import dev.marquee.cli.evaluation.TestBed;
import dev.marquee.cli.interactions.InteractionFiles;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.interaction.CatalogInteractions;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how well models predict what people like: on the favorites in the database, on one file of"
                    + " interactions (--data), or on a file to learn from and one to predict (--train, --test).",
            "A file has lines user,item[,value[,timestamp]], with or without a header."
        })
final class EvaluateCommand implements Callable<Integer> {

    @Option(
            names = {"--model", "--compare"},
            paramLabel = "NAME",
            split = ",",
            description = "The model, or several: repeated or with commas between; all for every one."
                    + " blend if not given.")
    private List<String> models = List.of("blend");

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description = "A parameter of the model, or MODEL.KEY=VALUE of one of several; may be repeated.")
    private List<String> parameters = List.of();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "How interactions are split: leave-one-out, random-80-20, time, k-folds or"
                    + " strong-generalization; leave-one-out if not given.")
    private @Nullable String protocol;

    @Option(
            names = "--at",
            paramLabel = "K",
            split = ",",
            description = "The lengths of the list to measure at, with commas between; 10,20 if not given.")
    private int[] cutoffs = {10, 20};

    @Option(names = "--train", paramLabel = "FILE", description = "What models learn from.")
    private @Nullable Path train;

    @Option(names = "--test", paramLabel = "FILE", description = "What they should predict.")
    private @Nullable Path test;

    @Option(
            names = "--candidates",
            paramLabel = "FILE",
            description = "What is ranked together with a user's test items, lines user,item; without it every item"
                    + " that the user has not in the training file.")
    private @Nullable Path candidates;

    @Option(names = "--data", paramLabel = "FILE", description = "Interactions to split by the protocol.")
    private @Nullable Path data;

    @Option(
            names = "--min-value",
            paramLabel = "V",
            description = "Only lines with a value of V or more are interactions; every line is if not given.")
    private @Nullable Double leastValue;

    @Option(names = "--seed", paramLabel = "S", description = "Where random choices start; 42 if not given.")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads may work; one for each processor if not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--search",
            paramLabel = "N",
            description = "Look for parameters of each model by N trials on a part of what it learns from.")
    private int trials;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.md, report.json and plots into this folder.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        checkSources();
        List<ModelTrainer> trainers = asked(() -> ModelChoice.trainers(models, parameters));
        ProtocolChoice split = asked(() -> ProtocolChoice.named(protocol == null ? "leave-one-out" : protocol));
        asked(() -> Evaluator.at(cutoffs));
        TrainingContext context = asked(this::context);
        if (trials < 0) {
            throw wrong("--search must be 1 or more trials, was " + trials);
        }
        TestBed bed = testBed(split);
        bed.warnings().forEach(spec.commandLine().getErr()::println);
        EvaluationRun run = new EvaluationRun(bed, cutoffs, report != null, trials, context);
        EvaluationOutput result = new EvaluationOutput(bed, run.measure(trainers), cutoffs, seed);
        if (report != null) {
            result.write(report, commandLine());
        }
        Output output = new Output(spec.commandLine().getOut(), main().json());
        output.print(result.json(), output.isJson() ? List.of() : result.lines());
        return 0;
    }

    /** {@return what was asked for, to stand in the report} */
    private String commandLine() {
        return String.join(" ", spec.commandLine().getParseResult().originalArgs());
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
        if (leastValue != null && data == null && train == null) {
            throw wrong("--min-value is for files; favorites have no value");
        }
    }

    private TrainingContext context() {
        if (threads < 1) {
            throw new InvalidValueException("--threads must be 1 or more, was " + threads);
        }
        return new TrainingContext(seed, threads, done -> {}, () -> false);
    }

    private TestBed testBed(ProtocolChoice split) {
        if (train != null && test != null) {
            return TestBed.given(InteractionFiles.read(train, test, candidates, leastValue));
        } else if (data != null) {
            return TestBed.split(InteractionFiles.read(data, leastValue), split, seed);
        }
        try (Marquee marquee = Marquee.open(main().url())) {
            return TestBed.split(CatalogInteractions.read(marquee.trainingData()), split, seed);
        }
    }

    /** {@return what was asked for; what can't be is wrong usage} */
    private <T> T asked(Supplier<T> choice) {
        try {
            return choice.get();
        } catch (InvalidValueException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Main main() {
        return (Main) spec.root().userObject();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
