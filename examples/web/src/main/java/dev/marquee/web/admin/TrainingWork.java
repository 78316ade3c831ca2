package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.web.server.Times;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Trains a model. */
final class TrainingWork implements Task.Work {

    /** What holds if it was canceled. */
    static final String CANCELED = "Canceled. The model in use is the one of before.";

    private static final int STEPS = 100;
    private static final long POLL_MILLIS = 200;

    private final Marquee marquee;
    private final TrainingRequest request;

    TrainingWork(Marquee marquee, TrainingRequest request) {
        this.marquee = marquee;
        this.request = request;
    }

    @Override
    public Outcome run(Task task) throws InterruptedException {
        Training training = marquee.models().train(request);
        try {
            while (!training.isDone()) {
                poll(training);
                task.at("training", Math.round(STEPS * training.progress()), STEPS);
                task.check();
            }
            return outcome(training.await());
        } catch (InterruptedException | CancellationException e) {
            training.cancel();
            return finished(training);
        }
    }

    private static void poll(Training training) throws InterruptedException {
        try {
            training.result().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException seenByTheCaller) {
            // It goes on, or its end is read by await().
        }
    }

    /** Waits for a canceled training, which may have put its model to use just before. */
    private static Outcome finished(Training training) throws InterruptedException {
        Thread.interrupted();
        return outcome(training.await());
    }

    private static Outcome outcome(TrainingOutcome outcome) {
        if (outcome instanceof TrainingOutcome.Promoted promoted) {
            return new Outcome(
                    String.format(
                            Locale.ROOT,
                            "Model %s (%s) is in use, trained in %s on %,d favorites of %,d users.",
                            promoted.model().id(),
                            promoted.model().origin().name(),
                            Times.duration(promoted.model().origin().trainingTime()),
                            promoted.model().origin().interactions(),
                            promoted.model().origin().users()),
                    List.of(VerdictWords.of(promoted.verdict())),
                    List.of(),
                    null);
        }
        return new Outcome(
                "The new model was not put to use, as it is worse than the one in use, which stays.",
                List.of(
                        VerdictWords.of(outcome.verdict()),
                        "To use it all the same, train it again without the comparison"),
                List.of(),
                null);
    }
}
