package dev.marquee.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Where a stored model came from, as {@link ModelInfo} has it, and how long its training took. Immutable.
 *
 * @param name its kind, such as {@code ease}
 * @param parameters the parameters of its training, as they print
 * @param metrics what its kind reached on held-out data, by the metrics' names; empty where nobody measured
 * @param trainedAt when its training ended
 * @param seed where random choices started
 * @param users how many people it learned from
 * @param items how many movies it scores
 * @param interactions how many interactions it learned from
 * @param trainingTime how long the training took, in whole milliseconds; zero where that is not known
 */
public record ModelOrigin(
        String name,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        Instant trainedAt,
        long seed,
        long users,
        long items,
        long interactions,
        Duration trainingTime) {

    public static ModelOrigin of(ModelInfo info, Duration trainingTime) {
        return new ModelOrigin(
                info.name(),
                info.parameters(),
                info.metrics(),
                info.trainedAt(),
                info.seed(),
                info.users(),
                info.items(),
                info.interactions(),
                trainingTime);
    }

    /** {@return what the model's file says of itself} */
    public ModelInfo info() {
        return new ModelInfo(name, parameters, metrics, trainedAt, seed, users, items, interactions);
    }
}
