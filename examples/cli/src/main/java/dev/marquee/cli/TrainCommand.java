package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.PromotedModelJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TerminalProgress;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = "Trains a model on the favorites of all users and makes it serve, unless it is worse than the"
                + " model in use.",
        footer = {"%nExamples:", "  marquee train", "  marquee train --model ease --param lambda=300"})
final class TrainCommand extends ResultCommand {

    private static final int STEPS = 1000;
    private static final long POLL_MILLIS = 200;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The kind of model; the default kind of the recommender if not given.")
    private @Nullable String model;

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description = "A parameter of the model in place of its default; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--no-guard", description = "Make the new model serve even if it is worse than the one in use.")
    private boolean unguarded;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Override
    void run(Output output) {
        // A wrong command line must not create a database.
        TrainingRequest request = checked(this::request);
        try (Marquee marquee = main().open()) {
            run(marquee, request, output);
        }
    }

    private TrainingRequest request() {
        TrainingRequest named = model == null ? TrainingRequest.ofDefaultModel() : TrainingRequest.of(model);
        return named.parameters(parameters)
                .seed(compute.seed())
                .guard(!unguarded)
                .threads(compute.threads());
    }

    private void run(Marquee marquee, TrainingRequest request, Output output) {
        // An interrupted process gives the right to train back, so that the next training need not wait.
        ShutdownHook interrupted = ShutdownHook.add("marquee-interrupted", marquee::close);
        try (TerminalProgress progress = new TerminalProgress()) {
            Training training = marquee.models().train(request);
            progress.start("training " + request.name(), STEPS);
            show(training, progress);
            print(training.await(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted; the database is unchanged");
        } catch (CancellationException e) {
            // The process ends, and its hook closes the database.
            throw new CommandFailedException("interrupted; the database is unchanged");
        } finally {
            interrupted.remove();
        }
    }

    private static void show(Training training, TerminalProgress progress) throws InterruptedException {
        long shown = 0;
        while (!training.isDone()) {
            try {
                training.result().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = Math.round(STEPS * training.progress());
                progress.step(now - shown);
                shown = now;
            } catch (ExecutionException e) {
                return; // await() throws the cause.
            }
        }
        progress.step(STEPS - shown);
    }

    private static void print(TrainingOutcome outcome, Output output) {
        if (outcome instanceof TrainingOutcome.Promoted promoted) {
            output.print(PromotedModelJson.of(promoted), ModelTables.sentence(promoted));
        } else {
            GuardVerdict verdict = outcome.verdict();
            throw new CommandFailedException(String.format(
                    Locale.ROOT,
                    "not used, as it is worse than the model in use: NDCG@10 %.4f against %.4f over %d users (p %.3g);"
                            + " --no-guard uses it all the same",
                    verdict.candidate(),
                    verdict.present(),
                    verdict.users(),
                    verdict.pValue()));
        }
    }
}
