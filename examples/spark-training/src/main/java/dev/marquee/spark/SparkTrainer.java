package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trains one kind of model on Spark. */
interface SparkTrainer {

    /** The kinds of models. */
    List<String> NAMES = List.of("als", "rdlae", "ease", "next-ease");

    /** The seed of the random choices. */
    long SEED = 42;

    /**
     * Returns a trainer.
     *
     * @param name one of {@link #NAMES}
     * @param settings the parameters that differ from the defaults
     * @param taskBytes the memory of a task for its share of a matrix of sums
     * @throws InvalidValueException if there is no such kind or parameter, or a value is out of its range
     */
    static SparkTrainer named(String name, Map<String, String> settings, long taskBytes) {
        return switch (name) {
            case "als" -> AlsTraining.of(settings);
            case "rdlae", "ease" -> AutoencoderTraining.of(name, settings, taskBytes);
            case "next-ease" -> NextEaseTraining.of(settings, taskBytes);
            default ->
                throw new InvalidValueException(
                        "--model must be one of " + String.join(", ", NAMES) + ", was '" + name + "'; use one of them");
        };
    }

    /** Returns the description of a model that one of the library's own trainers computed from sums. */
    static ModelInfo info(ModelTrainer trainer, long users, long items, long interactions) {
        Map<String, String> parameters = new TreeMap<>();
        trainer.parameters().forEach((name, value) -> parameters.put(name, value.toString()));
        return new ModelInfo(trainer.name(), parameters, Map.of(), Instant.now(), SEED, users, items, interactions);
    }

    /** {@return a sentence about the most popular movies} */
    static String head(UserRows rows, int limit) {
        int liked = rows.movieIds().length;
        return limit >= liked
                ? "all " + liked + " movies that somebody likes are items"
                : "the " + limit + " most popular of " + liked
                        + " movies are items; the others are left to their content";
    }

    /** Trains a model. */
    ModelFile train(UserRows rows);

    /** {@return a sentence about the movies that become items} */
    String items(UserRows rows);
}
