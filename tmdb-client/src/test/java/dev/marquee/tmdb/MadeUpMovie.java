package dev.marquee.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A made-up movie with all parts and a value in each field. Stateless. */
public final class MadeUpMovie {

    private MadeUpMovie() {}

    /** {@return the response} */
    public static String json() {
        return Shape.MOVIE.json();
    }

    /**
     * Returns the values of all its fields by path, those of a list with {@code []} after its name. Where names of
     * fields are data, which are the countries and the kinds of offers, they are values of their objects and lists.
     *
     * @param without parts that are left out
     * @return the values by path
     */
    public static Map<String, String> leaves(Set<String> without) {
        try {
            return leaves(new ObjectMapper().readTree(json()), "", without);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> leaves(JsonNode node, String path, Set<String> without) {
        Map<String, String> leaves = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                String name = entry.getKey();
                boolean country = name.matches("[A-Z]{2}");
                String inner = (path.isEmpty() ? "" : path + ".") + (country ? "*" : name);
                if (path.isEmpty() && without.contains(name)) {
                    return;
                }
                if (country) {
                    leaves.put(inner, name);
                } else if (path.endsWith(".*") && entry.getValue().isArray()) {
                    leaves.put(inner + "[]", name);
                }
                leaves.putAll(leaves(entry.getValue(), inner, without));
            });
        } else if (node.isArray()) {
            node.forEach(element -> leaves.putAll(leaves(element, path + "[]", without)));
        } else {
            leaves.put(path, node.asText());
        }
        return leaves;
    }
}
