package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.cli.movielens.Progress;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description =
                "Trains a model on everybody's favorites and puts it to use, unless it would be worse than the one in use.")
final class TrainCommand extends DatabaseCommand {

    private static final int STEPS = 1000;
    private static final long LOOK_MILLIS = 200;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The kind of model; the one that users get by default if not given.")
    private @Nullable String model;

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description = "A parameter other than the model's default; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--no-guard", description = "Use the new model even if it is worse than the one in use.")
    private boolean unguarded;

    @Option(names = "--seed", paramLabel = "S", description = "Where random choices start; 42 if not given.")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads may work; one for each processor if not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        // What is wrong with the line is said before a database is made.
        TrainingRequest request = request();
        try (Marquee marquee = Marquee.open(main().url())) {
            run(marquee, request, output());
        }
        return 0;
    }

    @Override
    void run(Marquee marquee, Output output) {
        run(marquee, request(), output);
    }

    private TrainingRequest request() {
        try {
            TrainingRequest named = model == null ? TrainingRequest.standard() : TrainingRequest.of(model);
            return named.parameters(parameters).seed(seed).guard(!unguarded).threads(threads);
        } catch (InvalidValueException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void run(Marquee marquee, TrainingRequest request, Output output) {
        // Who is interrupted gives the right to train back, so that the next one need not wait.
        Thread interrupted = new Thread(marquee::close, "marquee-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (Progress progress = TerminalProgress.orNone()) {
            Training training = marquee.models().train(request);
            progress.start("training " + request.name(), STEPS);
            show(training, progress);
            print(training.await(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted; nothing has changed");
        } finally {
            forget(interrupted);
        }
    }

    private static void show(Training training, Progress progress) throws InterruptedException {
        long shown = 0;
        while (!training.isDone()) {
            try {
                training.result().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = Math.round(STEPS * training.progress());
                progress.step(now - shown);
                shown = now;
            } catch (ExecutionException e) {
                return; // Whoever awaits it is told.
            }
        }
        progress.step(STEPS - shown);
    }

    private static void forget(Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException ending) {
            // It runs already.
        }
    }

    private static void print(TrainingOutcome outcome, Output output) {
        if (outcome instanceof TrainingOutcome.Promoted promoted) {
            Map<String, @Nullable Object> json = ModelForms.json(promoted.model());
            json.put("guard", ModelForms.json(promoted.verdict()));
            output.print(json, ModelForms.sentence(promoted));
        } else {
            GuardVerdict verdict = outcome.verdict();
            throw new CommandFailedException(String.format(
                    Locale.ROOT,
                    "not used, as it is worse than the model in use: NDCG@10 %.4f against %.4f over %d people (p %.3g);"
                            + " --no-guard uses it all the same",
                    verdict.candidate(),
                    verdict.present(),
                    verdict.users(),
                    verdict.pValue()));
        }
    }
}
