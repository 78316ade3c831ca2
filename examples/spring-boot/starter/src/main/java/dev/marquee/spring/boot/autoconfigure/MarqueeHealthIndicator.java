package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import dev.marquee.model.ServingState;
import dev.marquee.model.TrainedModel;
import dev.marquee.training.Training;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of Marquee: down if the database does not answer. Recommendations are answered without a model too, so a
 * missing or damaged model is a detail and not a failure. Cost: two short queries.
 */
final class MarqueeHealthIndicator extends AbstractHealthIndicator {

    private final Marquee marquee;
    private final LastTraining lastTraining;
    private final Clock clock;

    MarqueeHealthIndicator(Marquee marquee, LastTraining lastTraining, Clock clock) {
        super("Marquee's health check failed");
        this.marquee = marquee;
        this.lastTraining = lastTraining;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        // A query each time: the state of the models is that of an earlier look.
        marquee.checkpoints().find(TrainingByCron.CHECKPOINT);
        builder.up().withDetail("database", "reachable");
        ServingState state = marquee.models().state();
        builder.withDetail("model", state.model().map(this::model).orElse(Map.of("present", false)));
        state.problem().ifPresent(problem -> builder.withDetail("modelProblem", problem));
        marquee.models()
                .training()
                .filter(training -> !training.isDone())
                .ifPresent(training -> builder.withDetail("training", training(training)));
        lastTraining.ended().ifPresent(ended -> builder.withDetail("lastTraining", ended(ended)));
    }

    private Map<String, Object> model(TrainedModel model) {
        Instant trainedAt = model.info().trainedAt();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("present", true);
        details.put("kind", model.info().name());
        details.put("version", model.version());
        details.put("trainedAt", trainedAt);
        details.put(
                "ageSeconds",
                Math.max(0, Duration.between(trainedAt, clock.instant()).toSeconds()));
        return details;
    }

    private static Map<String, Object> training(Training training) {
        return Map.of("kind", training.request().name(), "progress", training.progress());
    }

    private static Map<String, Object> ended(LastTraining.Ended ended) {
        return Map.of("outcome", ended.outcome(), "kind", ended.model(), "endedAt", ended.at());
    }
}
