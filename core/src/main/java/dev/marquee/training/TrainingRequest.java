package dev.marquee.training;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.validation.Rules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be trained, and how. Immutable; each method returns a changed copy. Two requests with the same content are equal.
 *
 * @param name the kind of model, one of {@link ModelTrainers#names()}
 * @param parameters parameters other than the kind's defaults
 * @param seed where random choices start
 * @param guarded whether the new model is compared with the present one before it takes its place
 * @param threads how many threads may work at once; the model does not depend on it
 */
public record TrainingRequest(String name, Map<String, String> parameters, long seed, boolean guarded, int threads) {

    private static final long STANDARD_SEED = 42;
    private static final int MOST_THREADS = 1024;

    /**
     * Checks the content.
     *
     * @throws InvalidValueException if there is no such model or parameter, or a value is out of range
     */
    public TrainingRequest {
        parameters = Map.copyOf(new TreeMap<>(parameters));
        Rules.range("threads", threads, 1, MOST_THREADS);
        ModelTrainers.named(name, parameters);
    }

    /**
     * Asks for a kind of model with its default parameters, guarded, on all processors but one, so that requests are answered
     * meanwhile.
     *
     * @param name one of {@link ModelTrainers#names()}
     * @return the request
     * @throws InvalidValueException if there is no such model
     */
    public static TrainingRequest of(String name) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new TrainingRequest(name, Map.of(), STANDARD_SEED, true, threads);
    }

    /** {@return a request for the standard model, the last of {@link ModelTrainers#names()}} */
    public static TrainingRequest standard() {
        List<String> names = ModelTrainers.names();
        return of(names.get(names.size() - 1));
    }

    /**
     * Sets a parameter.
     *
     * @param parameter its name
     * @param value its value
     * @return the changed request
     * @throws InvalidValueException if the model has no such parameter, or the value is out of range
     */
    public TrainingRequest parameter(String parameter, String value) {
        Map<String, String> changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return parameters(changed);
    }

    /**
     * Sets the parameters in place of those before.
     *
     * @param overrides parameters other than the kind's defaults
     * @return the changed request
     * @throws InvalidValueException if the model has no such parameter, or a value is out of range
     */
    public TrainingRequest parameters(Map<String, String> overrides) {
        return new TrainingRequest(name, overrides, seed, guarded, threads);
    }

    /**
     * Sets where random choices start; without it, at 42.
     *
     * @param start any number
     * @return the changed request
     */
    public TrainingRequest seed(long start) {
        return new TrainingRequest(name, parameters, start, guarded, threads);
    }

    /**
     * Sets whether the new model takes the present one's place only if it is not worse.
     *
     * @param on whether the guard stands
     * @return the changed request
     */
    public TrainingRequest guard(boolean on) {
        return new TrainingRequest(name, parameters, seed, on, threads);
    }

    /**
     * Sets how many threads may work at once.
     *
     * @param count 1 to 1024
     * @return the changed request
     */
    public TrainingRequest threads(int count) {
        return new TrainingRequest(name, parameters, seed, guarded, count);
    }

    ModelTrainer trainer() {
        return ModelTrainers.named(name, parameters);
    }
}
