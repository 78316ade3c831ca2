package dev.marquee.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Numbers ids in the order of their first appearance. Confined to one thread. */
public final class IdNumbers {

    private final Map<Long, Integer> numbers = new HashMap<>();

    /** Creates a numbering without ids. */
    public IdNumbers() {}

    /** {@return the numbers of ids, in the order of the ids} */
    public int[] of(Set<Long> ids) {
        return ids.stream()
                .sorted()
                .mapToInt(id -> numbers.computeIfAbsent(id, first -> numbers.size()))
                .toArray();
    }

    /** {@return how many ids have a number} */
    public int count() {
        return numbers.size();
    }
}
