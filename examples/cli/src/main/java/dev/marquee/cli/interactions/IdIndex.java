package dev.marquee.cli.interactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers texts in the order in which they come. Confined to one thread. */
final class Ids {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        numbers.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** {@return the number, or -1 if the text never came} */
    int find(String text) {
        return numbers.getOrDefault(text, -1);
    }

    int size() {
        return texts.size();
    }
}
