package dev.marquee.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model came from. Immutable and thread-safe.
 *
 * @param name its kind, as in {@link ModelTrainer#name()}
 * @param parameters the parameters of its training, as they print
 * @param metrics what it reached on a validation split, by the metrics' names; empty where nobody measured
 * @param trainedAt when its training ended
 * @param seed where random choices started
 * @param users how many people it learned from, 0 or more
 * @param items how many items it scores, 0 or more
 * @param interactions how many interactions it learned from, 0 or more
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
     * Copies the maps, in the order of their names.
     *
     * @throws IllegalArgumentException if a number of users, items or interactions is negative
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
     * Describes a model that was trained just now.
     *
     * @param trainer what it was trained by
     * @param matrix what it was trained on
     * @param seed where random choices started
     * @param trainedAt when its training ended
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
     * Adds what was measured.
     *
     * @param measured the metrics by their names
     * @return a copy with them in the place of those that were there
     */
    public ModelInfo withMetrics(Map<String, Double> measured) {
        return new ModelInfo(name, parameters, measured, trainedAt, seed, users, items, interactions);
    }
}
