package dev.marquee.serving;

import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of people and keywords that the reasons of one answer name. Confined to one request. */
final class FeatureNames {

    /** People and keywords are told apart by the kind; all kinds of people have one name. */
    record Feature(boolean isPerson, long id) {}

    private final Map<Long, String> people;
    private final Map<Long, String> keywords;

    private FeatureNames(Map<Long, String> people, Map<Long, String> keywords) {
        this.people = people;
        this.keywords = keywords;
    }

    /** {@return the names of features; at most two SQL statements, none for no feature} */
    static FeatureNames read(TrainingData data, Collection<Feature> features) {
        return new FeatureNames(
                read(data, features, true, FeatureKind.DIRECTOR), read(data, features, false, FeatureKind.KEYWORD));
    }

    private static Map<Long, String> read(
            TrainingData data, Collection<Feature> features, boolean people, FeatureKind kind) {
        Set<Long> ids = features.stream()
                .filter(feature -> feature.isPerson == people)
                .map(Feature::id)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : data.featureNames(kind, ids);
    }

    /** {@return the name of a feature; empty if the database has none} */
    Optional<String> of(Feature feature) {
        return Optional.ofNullable((feature.isPerson ? people : keywords).get(feature.id));
    }
}
