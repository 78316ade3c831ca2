package dev.marquee.content;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Numbers the ids of genres in the order of their first appearance. Confined to one thread. */
final class GenreNumbers {

    private final Map<Long, Integer> numbers = new HashMap<>();

    /** {@return the numbers of genres, in the order of their ids} */
    int[] of(Set<Long> genreIds) {
        return genreIds.stream()
                .sorted()
                .mapToInt(id -> numbers.computeIfAbsent(id, genre -> numbers.size()))
                .toArray();
    }

    int count() {
        return numbers.size();
    }
}
