package dev.marquee.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The description of a stored model and its training: that of {@link ModelInfo} and the duration of the training.
 * Immutable.
 *
 * @param name the kind of model, such as {@code ease}
 * @param parameters the parameters of the training, by name, as text
 * @param metrics the metrics of the same kind of model on held-out data, by name; empty if none were measured
 * @param trainedAt when the training ended
 * @param seed the seed of the random choices
 * @param users the number of users in the training data
 * @param items the number of movies that the model scores
 * @param interactions the number of interactions in the training data
 * @param trainingTime the duration of the training in whole milliseconds; zero if it is unknown
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

    /**
     * Combines the description of a model with the duration of its training.
     *
     * @param info the description
     * @param trainingTime the duration, in whole milliseconds; zero if it is unknown
     * @return the origin
     */
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

    /** {@return the description without the duration, as in the model's file} */
    public ModelInfo info() {
        return new ModelInfo(name, parameters, metrics, trainedAt, seed, users, items, interactions);
    }
}
