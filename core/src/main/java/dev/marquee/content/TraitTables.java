package dev.marquee.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the sets of genres, the years and the languages of items, and lays out the features of each: the features of
 * an item are those of its set, its year and its language, and the constant feature 0. Immutable and thread-safe.
 *
 * <p>A set has its genres as features and, if it is one of the most frequent sets, a feature of its own. A year has the
 * two knots between which it lies, so that the effect of the year is piecewise linear; it is constant outside the years
 * of the items that the features are laid out by. A language has a feature if it is one of the most frequent.
 */
final class TraitTables {

    private static final int MAX_SETS = 64;
    private static final int MAX_LANGUAGES = 16;

    /** A set or a language of fewer items than these says nothing that can be told from chance. */
    private static final int MIN_ITEMS = 20;

    private static final int[] KNOTS = {1930, 1950, 1960, 1970, 1980, 1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025};

    /** The features of a value with their weights. */
    record Features(int[] features, double[] weights) {

        private static Features of(int... features) {
            double[] ones = new double[features.length];
            Arrays.fill(ones, 1);
            return new Features(features, ones);
        }

        private Features with(int feature) {
            int[] more = Arrays.copyOf(features, features.length + 1);
            double[] weightsOfMore = Arrays.copyOf(weights, more.length);
            more[features.length] = feature;
            weightsOfMore[features.length] = 1;
            return new Features(more, weightsOfMore);
        }

        void addTo(double[] sums, double factor) {
            for (int k = 0; k < features.length; k++) {
                sums[features[k]] += factor * weights[k];
            }
        }

        double dot(double[] coefficients) {
            double dot = 0;
            for (int k = 0; k < features.length; k++) {
                dot += coefficients[features[k]] * weights[k];
            }
            return dot;
        }
    }

    /** The number of the set of each item. */
    final int[] setOf;

    /** The year and the language of each item as one number, so that an item takes two lookups. */
    final int[] timeAndPlaceOf;

    final Features[] sets;
    final Features[] timesAndPlaces;
    final int featureCount;

    /**
     * Lays out the features of items.
     *
     * @param traits the traits of all items
     * @param counted the items whose frequent sets and languages have features of their own
     */
    TraitTables(ItemTraits traits, BitSet counted) {
        int items = traits.itemCount();
        List<int[]> distinctSets = new ArrayList<>();
        setOf = sets(traits.genres(), distinctSets);
        Map<String, Integer> distinctLanguages = new LinkedHashMap<>();
        int[] languageOf = languages(traits.languages(), distinctLanguages);
        int first = counted.stream()
                .map(i -> traits.years()[i])
                .filter(year -> year != ItemTraits.UNKNOWN)
                .min()
                .orElse(0);
        int last = counted.stream().map(i -> traits.years()[i]).max().orElse(first);
        last = Math.max(first, last);
        int next = 1 + traits.genreCount();
        int[] frequentSets = frequent(setOf, distinctSets.size(), counted, MAX_SETS);
        sets = new Features[distinctSets.size()];
        for (int set = 0; set < sets.length; set++) {
            int[] genres = distinctSets.get(set);
            int place = Arrays.binarySearch(frequentSets, set);
            int[] features = IntStream.of(genres).map(genre -> 1 + genre).toArray();
            if (place >= 0) {
                features = Arrays.copyOf(features, features.length + 1);
                features[genres.length] = next + place;
            }
            sets[set] = Features.of(features);
        }
        next += frequentSets.length;
        int[] frequentLanguages = frequent(languageOf, distinctLanguages.size(), counted, MAX_LANGUAGES);
        int places = frequentLanguages.length + 1;
        timeAndPlaceOf = new int[items];
        for (int i = 0; i < items; i++) {
            int year = traits.years()[i];
            int time = year == ItemTraits.UNKNOWN ? 0 : 1 + Math.max(first, Math.min(last, year)) - first;
            int place = Math.max(0, 1 + Arrays.binarySearch(frequentLanguages, languageOf[i]));
            timeAndPlaceOf[i] = time * places + place;
        }
        int firstKnot = next + frequentLanguages.length;
        timesAndPlaces = new Features[(2 + last - first) * places];
        for (int k = 0; k < timesAndPlaces.length; k++) {
            Features time = k < places ? Features.of() : year(first + k / places - 1, firstKnot);
            timesAndPlaces[k] = k % places == 0 ? time : time.with(next + k % places - 1);
        }
        featureCount = firstKnot + KNOTS.length;
    }

    private static Features year(int year, int firstKnot) {
        int clamped = Math.max(KNOTS[0], Math.min(KNOTS[KNOTS.length - 1], year));
        int k = 0;
        while (k + 2 < KNOTS.length && KNOTS[k + 1] <= clamped) {
            k++;
        }
        double share = (clamped - KNOTS[k]) / (double) (KNOTS[k + 1] - KNOTS[k]);
        return new Features(new int[] {firstKnot + k, firstKnot + k + 1}, new double[] {1 - share, share});
    }

    private static int[] sets(int[][] genres, List<int[]> distinct) {
        // Most items share the array of their set, which is found faster than equal arrays.
        IdentityHashMap<int[], Integer> byInstance = new IdentityHashMap<>();
        Map<List<Integer>, Integer> byValue = new HashMap<>();
        int[] setOf = new int[genres.length];
        for (int i = 0; i < genres.length; i++) {
            Integer known = byInstance.get(genres[i]);
            if (known == null) {
                List<Integer> value = IntStream.of(genres[i]).boxed().toList();
                known = byValue.computeIfAbsent(value, set -> distinct.size());
                if (known == distinct.size()) {
                    distinct.add(genres[i]);
                }
                byInstance.put(genres[i], known);
            }
            setOf[i] = known;
        }
        return setOf;
    }

    private static int[] languages(@Nullable String[] languages, Map<String, Integer> distinct) {
        int[] languageOf = new int[languages.length];
        for (int i = 0; i < languages.length; i++) {
            String code = languages[i] == null ? "" : languages[i];
            languageOf[i] = distinct.computeIfAbsent(code, language -> distinct.size());
        }
        return languageOf;
    }

    /** {@return the values that most of the counted items have, ascending} */
    private static int[] frequent(int[] valueOf, int values, BitSet counted, int most) {
        int[] counts = new int[values];
        counted.stream().forEach(i -> counts[valueOf[i]]++);
        return IntStream.range(0, values)
                .filter(value -> counts[value] >= MIN_ITEMS)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(value -> -counts[value])
                        .thenComparingInt(value -> value))
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
