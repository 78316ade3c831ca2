package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;

/** Trains one kind of model. */
final class TrainingScenario implements Scenario {

    private final String kind;
    private final boolean guarded;

    TrainingScenario(String kind, boolean guarded) {
        this.kind = kind;
        this.guarded = guarded;
    }

    @Override
    public void run(Context context) {
        try (Marquee marquee = context.open()) {
            double[] wall = new double[1];
            TrainingOutcome[] outcome = new TrainingOutcome[1];
            double used = Stopwatch.ofProcess(() -> wall[0] = Stopwatch.of(() -> {
                        try {
                            outcome[0] = marquee.models()
                                    .train(TrainingRequest.of(kind).guard(guarded))
                                    .await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .wall());
            context.recorded(kind + ", wall", "s", wall[0] / 1000);
            context.recorded(kind + ", cpu", "s", used / 1000);
            context.recorded(kind + ", peak heap", "MB", Memory.peak());
            context.recorded(kind + ", peak resident", "MB", Memory.resident());
            context.recorded(kind + ", NDCG@10", "", outcome[0].verdict().candidate());
        }
    }
}
