package dev.marquee.serving;

import dev.marquee.content.FeatureBlock;
import dev.marquee.content.SharedFeature;
import dev.marquee.serving.FeatureNames.Feature;
import dev.marquee.storage.TrainingData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people and keywords that the movies of an answer share with the movie that a request names: of each, the two that
 * add most to the similarity. Confined to one request.
 */
final class Commons {

    private static final int MAX_OF_A_KIND = 2;

    private final Map<Integer, Map<Feature, Double>> byItem;
    private final FeatureNames names;

    private Commons(Map<Integer, Map<Feature, Double>> byItem, FeatureNames names) {
        this.byItem = byItem;
        this.names = names;
    }

    /**
     * What a movie shares with the one that the request names.
     *
     * @param people the names of people, the largest addend first
     * @param keywords the keywords, the largest addend first
     * @param fraction the fraction of the content's part of the score that they account for, 0 to 1
     */
    record Common(List<String> people, List<String> keywords, double fraction) {}

    /** {@return what the movies of an answer share; cost: two SQL statements at most} */
    static Commons of(TrainingData data, Scores similarity, int[] items) {
        Map<Integer, Map<Feature, Double>> byItem = new HashMap<>();
        Set<Feature> all = new HashSet<>();
        for (int item : items) {
            Map<Feature, Double> most = most(similarity.shared(item));
            byItem.put(item, most);
            all.addAll(most.keySet());
        }
        return new Commons(byItem, FeatureNames.read(data, all));
    }

    /** {@return people and keywords with their addends, those of each kind with the largest addend first} */
    private static Map<Feature, Double> most(List<SharedFeature> shared) {
        Map<Feature, Double> addends = new HashMap<>();
        for (SharedFeature one : shared) {
            boolean isPerson = one.block() == FeatureBlock.CAST
                    || one.block() == FeatureBlock.DIRECTOR
                    || one.block() == FeatureBlock.WRITER;
            if (isPerson || one.block() == FeatureBlock.KEYWORD) {
                addends.merge(new Feature(isPerson, one.id()), one.addend(), Double::sum);
            }
        }
        Map<Feature, Double> most = new LinkedHashMap<>();
        for (boolean people : new boolean[] {true, false}) {
            addends.entrySet().stream()
                    .filter(entry -> entry.getKey().isPerson() == people)
                    .sorted(Comparator.comparingDouble((Map.Entry<Feature, Double> entry) -> -entry.getValue())
                            .thenComparingLong(entry -> entry.getKey().id()))
                    .limit(MAX_OF_A_KIND)
                    .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        }
        return most;
    }

    /** {@return what a movie shares with the one that the request names; empty for nothing} */
    Optional<Common> of(int item) {
        List<String> people = new ArrayList<>();
        List<String> keywords = new ArrayList<>();
        double fraction = 0;
        for (Map.Entry<Feature, Double> entry :
                byItem.getOrDefault(item, Map.of()).entrySet()) {
            Optional<String> name = names.of(entry.getKey());
            if (name.isPresent()) {
                (entry.getKey().isPerson() ? people : keywords).add(name.get());
                fraction += entry.getValue();
            }
        }
        return people.isEmpty() && keywords.isEmpty()
                ? Optional.empty()
                : Optional.of(new Common(people, keywords, Math.min(1, fraction)));
    }
}
