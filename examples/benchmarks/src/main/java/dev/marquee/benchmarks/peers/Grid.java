package dev.marquee.benchmarks.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The parameters that are tried of one model, from a text such as {@code rank=10,32,64 regParam=0.1,0.01}. The first
 * value of each parameter is the default of the library, or of its sample configuration. Immutable.
 */
final class Grid {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    Grid(String text) {
        for (String part : text.isBlank() ? List.<String>of() : List.of(text.split(" "))) {
            values.put(
                    part.substring(0, part.indexOf('=')),
                    Arrays.asList(part.substring(part.indexOf('=') + 1).split(",")));
        }
    }

    /** {@return the number of points} */
    int size() {
        return values.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }

    /**
     * Returns the points to try: the defaults first, and then others drawn at random.
     *
     * @param budget the maximum number of points, 1 or more
     * @param seed the seed of the choice
     * @return different points, as texts such as {@code rank=10 regParam=0.1}
     */
    List<String> trials(int budget, long seed) {
        List<Integer> others = new ArrayList<>();
        for (int point = 1; point < size(); point++) {
            others.add(point);
        }
        Collections.shuffle(others, new Random(seed));
        List<String> trials = new ArrayList<>(List.of(point(0)));
        others.stream().limit(budget - 1L).map(this::point).forEach(trials::add);
        return trials;
    }

    private String point(int number) {
        List<String> parts = new ArrayList<>();
        int rest = number;
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            List<String> choices = parameter.getValue();
            parts.add(parameter.getKey() + "=" + choices.get(rest % choices.size()));
            rest /= choices.size();
        }
        return String.join(" ", parts);
    }

    /** {@return the grid for a report, such as {@code rank 10, 32, 64; regParam 0.1, 0.01}} */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + String.join(", ", parameter.getValue()))
                .collect(Collectors.joining("; "));
    }
}
