package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a model as text, of which each that is known is taken out. Confined to one thread. */
final class Settings {

    private final String model;
    private final Map<String, String> left;
    private final Map<String, String> known = new TreeMap<>();

    Settings(String model, Map<String, String> settings) {
        this.model = model;
        left = new TreeMap<>(settings);
    }

    int whole(String name, int standard, int least, int most) {
        return parsed(name, take(name, standard), least, most);
    }

    /** Parses a whole number from {@code least} to {@code most}. */
    static int parsed(String name, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below says what is wrong.
        }
        throw new InvalidValueException(name + " must be a whole number from " + least + " to " + most + ", was '"
                + text + "'; give another one");
    }

    double decimal(String name, double standard, double least, double most) {
        String text = take(name, standard);
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below says what is wrong.
        }
        throw new InvalidValueException(
                name + " must be a number from " + least + " to " + most + ", was '" + text + "'; give another one");
    }

    /** {@return the word that was given, one of some, of which the first is the default} */
    String word(String name, List<String> words) {
        String text = take(name, words.get(0));
        if (!words.contains(text)) {
            throw new InvalidValueException(
                    name + " must be " + String.join(" or ", words) + ", was '" + text + "'; give one of them");
        }
        return text;
    }

    private String take(String name, Object standard) {
        known.put(name, "");
        String given = left.remove(name);
        return given == null ? String.valueOf(standard) : given;
    }

    void refuseUnknown() {
        if (!left.isEmpty()) {
            throw new InvalidValueException(model + " has no parameter '"
                    + left.keySet().iterator().next() + "'; it has " + String.join(", ", known.keySet()));
        }
    }
}
