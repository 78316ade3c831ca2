package dev.marquee.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of a model and its training that a {@link ModelFile} contains. Immutable and thread-safe.
 *
 * @param name the kind of model, as returned by {@link ModelTrainer#name()}
 * @param parameters the parameters of the training, by name, as text
 * @param metrics the metrics measured on a validation split, by name; empty if none were measured
 * @param trainedAt when the training ended
 * @param seed the seed of the random choices
 * @param users the number of users in the training data, 0 or more
 * @param items the number of items that the model scores, 0 or more
 * @param interactions the number of interactions in the training data, 0 or more
 */
public record ModelInfo(
        String name,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        Instant trainedAt,
        long seed,
        long users,
        long items,
        long interactions) {

    /**
     * Copies the maps, sorted by name, and checks the numbers.
     *
     * @throws IllegalArgumentException if the number of users, items or interactions is negative
     */
    public ModelInfo {
        if (users < 0 || items < 0 || interactions < 0) {
            throw new IllegalArgumentException("users, items and interactions must be 0 or more, were " + users + ", "
                    + items + ", " + interactions);
        }
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /**
     * Describes a newly trained model.
     *
     * @param trainer the trainer that trained it
     * @param matrix the training data
     * @param seed the seed of the random choices
     * @param trainedAt when the training ended
     * @return the description, without metrics
     */
    public static ModelInfo of(ModelTrainer trainer, InteractionMatrix matrix, long seed, Instant trainedAt) {
        Map<String, String> parameters = new TreeMap<>();
        trainer.parameters().forEach((name, value) -> parameters.put(name, value.toString()));
        return new ModelInfo(
                trainer.name(),
                parameters,
                Map.of(),
                trainedAt,
                seed,
                matrix.userCount(),
                matrix.itemCount(),
                matrix.interactionCount());
    }

    /**
     * Returns a copy with other metrics.
     *
     * @param measured the metrics, by name, that replace the present ones
     * @return the copy
     */
    public ModelInfo withMetrics(Map<String, Double> measured) {
        return new ModelInfo(name, parameters, measured, trainedAt, seed, users, items, interactions);
    }
}
