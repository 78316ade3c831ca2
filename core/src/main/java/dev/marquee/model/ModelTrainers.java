package dev.marquee.model;

import dev.marquee.InvalidValueException;
import java.util.List;
import java.util.Map;

/**
 * Creates trainers by name, with default parameters. The trainers describe their parameters: {@link Popularity},
 * {@link Trending}, {@link ItemNeighbors}, {@link RP3Beta}, {@link LinearAutoencoder}, {@link ImplicitAls},
 * {@link Transitions}, {@link NextEase}, {@link NextFactors}, {@link Blend}.
 */
public final class ModelTrainers {

    private static final List<String> NAMES = List.of(
            "popularity",
            "trending",
            "item-knn",
            "rp3beta",
            "ease",
            "edlae",
            "dlae",
            "rdlae",
            "ials",
            "transitions",
            "next-ease",
            "next-factors",
            "blend");

    private ModelTrainers() {}

    /** {@return the names of all trainers, from the simplest one to the default one} */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Creates a trainer.
     *
     * @param name one of {@link #names()}
     * @param overrides the parameters that differ from the defaults, by name as in {@link ModelTrainer#parameters()}
     * @return the trainer
     * @throws InvalidValueException if there is no such trainer or parameter, or if a value has the wrong type or is
     *     out of range
     */
    public static ModelTrainer named(String name, Map<String, String> overrides) {
        Parameters parameters = new Parameters(name, overrides);
        ModelTrainer trainer = switch (name) {
            case "popularity" -> new Popularity();
            case "trending" -> trending(parameters);
            case "item-knn" ->
                new ItemNeighbors(
                        parameters.whole("neighbors", 200),
                        parameters.decimal("shrinkage", 10),
                        parameters.decimal("alpha", 0.6),
                        parameters.decimal("beta", 0.5));
            case "rp3beta" ->
                new RP3Beta(
                        parameters.decimal("alpha", 0.7),
                        parameters.decimal("beta", 0.4),
                        parameters.whole("neighbors", 500));
            case "ease" -> linear(parameters, name, 1000, 0, 0, 0);
            case "edlae" -> linear(parameters, name, 500, 0.3, 0, 0);
            case "dlae" -> linear(parameters, name, 500, 0.3, 1, 0);
            case "rdlae" -> linear(parameters, name, 500, 0.3, 0.3, 0.5);
            case "ials" ->
                new ImplicitAls(
                        parameters.whole("dimensions", 128),
                        parameters.decimal("alpha", 0.3),
                        parameters.decimal("lambda", 0),
                        parameters.decimal("nu", 1),
                        parameters.whole("sweeps", 12));
            case "transitions" ->
                new Transitions(
                        parameters.whole("window", 20),
                        parameters.decimal("decay", 0.85),
                        parameters.decimal("power", 3),
                        parameters.decimal("idf", 0),
                        parameters.decimal("backward", 0),
                        parameters.decimal("halfLifeMonths", 0),
                        parameters.flag("tune", true),
                        parameters.whole(
                                "maxInteractions",
                                10_000_000,
                                Transitions.LEAST_INTERACTIONS,
                                Transitions.MOST_INTERACTIONS));
            case "next-ease" ->
                new NextEase(
                        parameters.decimal("shortDecay", 0.3),
                        parameters.decimal("longDecay", 0.9),
                        parameters.decimal("lambda", 300),
                        parameters.whole("maxItems", 0));
            case "next-factors" ->
                new NextFactors(
                        parameters.whole("dimensions", 128),
                        parameters.decimal("decay", 0.7),
                        parameters.decimal("itemDropout", 0.2),
                        parameters.decimal("dropout", 0.6),
                        parameters.decimal("rate", 0.1),
                        parameters.whole("epochs", 10));
            case "blend" ->
                new Blend(
                        parameters.whole("dimensions", 128),
                        parameters.whole("sweeps", 12),
                        parameters.flag("tune", true),
                        parameters.flag("order", true),
                        parameters.whole("maxItems", 0));
            default ->
                throw new InvalidValueException(
                        "no model is called '" + name + "'; use one of " + String.join(", ", NAMES));
        };
        parameters.refuseUnknown();
        return trainer;
    }

    private static Trending trending(Parameters parameters) {
        String reference = parameters.word("reference", "latest");
        return new Trending(
                parameters.decimal("halfLifeDays", 30),
                reference.equals("latest") ? Trending.LATEST : parameters.wholeLong("reference", 0));
    }

    private static LinearAutoencoder linear(
            Parameters parameters, String name, double lambda, double p, double xi, double beta) {
        return new LinearAutoencoder(
                name,
                parameters.decimal("lambda", lambda),
                parameters.decimal("p", p),
                parameters.decimal("xi", xi),
                parameters.decimal("beta", beta),
                parameters.whole("maxItems", 0));
    }
}
