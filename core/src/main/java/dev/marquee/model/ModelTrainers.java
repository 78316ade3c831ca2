package dev.marquee.model;

import dev.marquee.InvalidValueException;
import java.util.List;
import java.util.Map;

/**
 * The kinds of models by their names, with their defaults. The parameters of each are described at its trainer:
 * {@link Popularity}, {@link Trending}, {@link ItemNeighbors}, {@link RP3Beta}, {@link LinearAutoencoder}, {@link ImplicitAls}, {@link Blend}.
 */
public final class ModelTrainers {

    private static final List<String> NAMES =
            List.of("popularity", "trending", "item-knn", "rp3beta", "ease", "edlae", "dlae", "rdlae", "ials", "blend");

    private ModelTrainers() {}

    /** {@return the names, from the simplest to the default} */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Finds a kind of model.
     *
     * @param name one of {@link #names()}
     * @param overrides parameters other than the defaults, by their names as in {@link ModelTrainer#parameters()}
     * @return the trainer
     * @throws InvalidValueException if there is no such model or parameter, or a value is not a number or out of range
     */
    public static ModelTrainer named(String name, Map<String, String> overrides) {
        Parameters given = new Parameters(name, overrides);
        ModelTrainer trainer = switch (name) {
            case "popularity" -> new Popularity();
            case "trending" -> trending(given);
            case "item-knn" -> new ItemNeighbors(given.whole("neighbors", 100), given.decimal("shrinkage", 10));
            case "rp3beta" ->
                new RP3Beta(given.decimal("alpha", 0.8), given.decimal("beta", 0.4), given.whole("neighbors", 200));
            case "ease" -> linear(given, name, 1000, 0, 0, 0);
            case "edlae" -> linear(given, name, 500, 0.3, 0, 0);
            case "dlae" -> linear(given, name, 500, 0.3, 1, 0);
            case "rdlae" -> linear(given, name, 500, 0.3, 0.3, 0.5);
            case "ials" ->
                new ImplicitAls(
                        given.whole("dimensions", 128),
                        given.decimal("alpha", 0.3),
                        given.decimal("lambda", 0.007),
                        given.decimal("nu", 1),
                        given.whole("sweeps", 12));
            case "blend" ->
                new Blend(
                        given.whole("dimensions", 128),
                        given.whole("sweeps", 12),
                        given.flag("tune", true),
                        given.whole("maxItems", 0));
            default ->
                throw new InvalidValueException(
                        "no model is called '" + name + "'; there are " + String.join(", ", NAMES));
        };
        given.refuseOthers();
        return trainer;
    }

    private static Trending trending(Parameters given) {
        String reference = given.word("reference", "latest");
        return new Trending(
                given.decimal("halfLifeDays", 30),
                reference.equals("latest") ? Trending.LATEST : given.wholeLong("reference", 0));
    }

    private static LinearAutoencoder linear(
            Parameters given, String name, double lambda, double p, double xi, double beta) {
        return new LinearAutoencoder(
                name,
                given.decimal("lambda", lambda),
                given.decimal("p", p),
                given.decimal("xi", xi),
                given.decimal("beta", beta),
                given.whole("maxItems", 0));
    }
}
