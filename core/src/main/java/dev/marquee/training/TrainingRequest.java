package dev.marquee.training;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.validation.Rules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request for a training: the kind of model, its parameters, and how to train it. Immutable and thread-safe; each
 * instance method returns a changed copy.
 *
 * @param name the kind of model, one of {@link ModelTrainers#names()}
 * @param parameters the parameters that differ from the kind's defaults, by name; an unmodifiable copy
 * @param seed the seed of random choices
 * @param guarded whether the new model is compared with the present one before it takes its place
 * @param threads the maximum number of threads, 1 to 1024; the model does not depend on it
 */
public record TrainingRequest(String name, Map<String, String> parameters, long seed, boolean guarded, int threads) {

    private static final long DEFAULT_SEED = 42;
    private static final int MAX_THREADS = 1024;

    /**
     * Checks the content.
     *
     * @throws InvalidValueException if there is no such model or parameter, or a value or the number of threads is out
     *     of range
     */
    public TrainingRequest {
        parameters = Map.copyOf(new TreeMap<>(parameters));
        Rules.range("threads", threads, 1, MAX_THREADS);
        ModelTrainers.named(name, parameters);
    }

    /**
     * Creates a request for a kind of model with its default parameters, seed 42 and the guard, on all processors but
     * one. The remaining processor is left to the application.
     *
     * @param name one of {@link ModelTrainers#names()}
     * @return the request
     * @throws InvalidValueException if there is no such model
     */
    public static TrainingRequest of(String name) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new TrainingRequest(name, Map.of(), DEFAULT_SEED, true, threads);
    }

    /**
     * {@return a request for the default model, which is the last of {@link ModelTrainers#names()}; otherwise as
     * {@link #of}}
     */
    public static TrainingRequest ofDefaultModel() {
        List<String> names = ModelTrainers.names();
        return of(names.get(names.size() - 1));
    }

    /**
     * Returns a request with a parameter set.
     *
     * @param parameter the name of the parameter
     * @param value the value of the parameter
     * @return the changed request
     * @throws InvalidValueException if the model has no such parameter, or the value is out of range
     */
    public TrainingRequest parameter(String parameter, String value) {
        Map<String, String> changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return parameters(changed);
    }

    /**
     * Returns a request with other parameters in place of the present ones.
     *
     * @param overrides the parameters that differ from the kind's defaults
     * @return the changed request
     * @throws InvalidValueException if the model has no such parameter, or a value is out of range
     */
    public TrainingRequest parameters(Map<String, String> overrides) {
        return new TrainingRequest(name, overrides, seed, guarded, threads);
    }

    /**
     * Returns a request with another seed of random choices.
     *
     * @param newSeed the seed, any number
     * @return the changed request
     */
    public TrainingRequest seed(long newSeed) {
        return new TrainingRequest(name, parameters, newSeed, guarded, threads);
    }

    /**
     * Returns a request with or without the guard. With the guard, the new model is used only if it is not
     * significantly worse than the present one; see {@link GuardVerdict}.
     *
     * @param enabled whether to compare the models
     * @return the changed request
     */
    public TrainingRequest guard(boolean enabled) {
        return new TrainingRequest(name, parameters, seed, enabled, threads);
    }

    /**
     * Returns a request with another maximum number of threads.
     *
     * @param count the number of threads, 1 to 1024
     * @return the changed request
     * @throws InvalidValueException if the number is out of range
     */
    public TrainingRequest threads(int count) {
        return new TrainingRequest(name, parameters, seed, guarded, count);
    }

    ModelTrainer trainer() {
        return ModelTrainers.named(name, parameters);
    }
}
