package dev.marquee.cli.evaluation;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the models and parameters that are named on the command line. */
public final class ModelChoice {

    private ModelChoice() {}

    /**
     * Returns the trainers of models.
     *
     * @param names the names of models, or {@code all}
     * @param parameters {@code key=value} for every model, {@code model.key=value} for one
     * @return a trainer for each model
     * @throws InvalidValueException if there is no such model or parameter, or if a value is out of range
     */
    public static List<ModelTrainer> trainers(List<String> names, List<String> parameters) {
        Set<String> chosen = new LinkedHashSet<>();
        names.forEach(
                name -> chosen.addAll(name.strip().equals("all") ? ModelTrainers.names() : List.of(name.strip())));
        Map<String, Map<String, String>> overrides = new HashMap<>();
        chosen.forEach(name -> overrides.put(name, new HashMap<>()));
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new InvalidValueException("--param must be KEY=VALUE, was " + parameter);
            }
            String key = parameter.substring(0, equals).strip();
            String value = parameter.substring(equals + 1).strip();
            int dot = key.indexOf('.');
            Map<String, String> own = dot < 0 ? null : overrides.get(key.substring(0, dot));
            if (own != null) {
                own.put(key.substring(dot + 1), value);
            } else if (dot > 0 && ModelTrainers.names().contains(key.substring(0, dot))) {
                throw new InvalidValueException(
                        "--param " + parameter + " is for a model that is not evaluated; add it to --model");
            } else {
                overrides.values().forEach(all -> all.putIfAbsent(key, value));
            }
        }
        List<ModelTrainer> trainers = new ArrayList<>();
        chosen.forEach(name -> trainers.add(ModelTrainers.named(name, overrides.getOrDefault(name, Map.of()))));
        return trainers;
    }
}
