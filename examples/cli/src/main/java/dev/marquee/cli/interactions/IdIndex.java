package dev.marquee.cli.interactions;

import java.util.HashMap;
import java.util.Map;

/** Numbers ids from 0 in the order in which they first occur. Confined to one thread. */
final class IdIndex {

    private final Map<String, Integer> indexes = new HashMap<>();

    /** {@return the index of an id, a new one if the id did not occur before} */
    int indexOf(String id) {
        Integer known = indexes.putIfAbsent(id, indexes.size());
        return known == null ? indexes.size() - 1 : known;
    }

    /** {@return the index of an id, or -1 if the id did not occur} */
    int find(String id) {
        return indexes.getOrDefault(id, -1);
    }

    int size() {
        return indexes.size();
    }
}
