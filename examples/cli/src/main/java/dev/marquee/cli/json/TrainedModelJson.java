package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stored model.
 *
 * @param id its id
 * @param model the kind of model
 * @param version the version of that kind
 * @param inUse whether it serves
 * @param withdrawn whether a rollback took it out of use
 * @param parameters its parameters; numbers are JSON numbers
 * @param metrics what was measured when it was trained
 * @param trainSeconds how long the training took
 * @param users the users it was trained on
 * @param items the movies it was trained on
 * @param interactions the favorites it was trained on
 * @param seed the seed of its training
 * @param trainedAt when it was trained
 * @param createdAt when it was stored in this database
 * @param bytes its size
 * @param sha256 the SHA-256 of its bytes
 */
public record TrainedModelJson(
        ModelId id,
        String model,
        int version,
        boolean inUse,
        boolean withdrawn,
        Map<String, Object> parameters,
        Map<String, Double> metrics,
        @JsonProperty("trainSeconds") double trainSeconds,
        long users,
        long items,
        long interactions,
        long seed,
        Instant trainedAt,
        Instant createdAt,
        long bytes,
        String sha256) {

    /** {@return the JSON form of a stored model} */
    public static TrainedModelJson of(TrainedModel model) {
        ModelOrigin origin = model.origin();
        return new TrainedModelJson(
                model.id(),
                origin.name(),
                model.version(),
                model.inUse(),
                model.withdrawn(),
                numbers(origin.parameters()),
                origin.metrics(),
                origin.trainingTime().toMillis() / 1000.0,
                origin.users(),
                origin.items(),
                origin.interactions(),
                origin.seed(),
                origin.trainedAt(),
                model.createdAt(),
                model.bytes(),
                model.sha256());
    }

    private static Map<String, Object> numbers(Map<String, String> parameters) {
        Map<String, Object> numbers = new TreeMap<>();
        parameters.forEach((name, value) -> numbers.put(name, number(value)));
        return numbers;
    }

    private static Object number(String value) {
        try {
            double number = Double.parseDouble(value);
            return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : number;
        } catch (NumberFormatException word) {
            return value;
        }
    }
}
