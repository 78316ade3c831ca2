package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses the parameters of a trainer by name. A parameter that was not given has its default value; one that was never
 * read is refused as unknown. All methods throw {@link InvalidValueException} for a value that is not allowed. Confined
 * to one thread.
 */
final class Parameters {

    private final String model;
    private final Map<String, String> given;
    private final Set<String> known = new LinkedHashSet<>();

    Parameters(String model, Map<String, String> given) {
        this.model = model;
        this.given = given;
    }

    /** Returns a parameter as text. */
    String word(String name, String defaultValue) {
        known.add(name);
        return given.getOrDefault(name, defaultValue);
    }

    /** Returns a parameter that must be {@code true} or {@code false}. */
    boolean flag(String name, boolean defaultValue) {
        String value = word(name, Boolean.toString(defaultValue));
        if (!value.equals("true") && !value.equals("false")) {
            throw wrongType("true or false", name, value);
        }
        return value.equals("true");
    }

    /** Returns a parameter that must be a number. */
    double decimal(String name, double defaultValue) {
        known.add(name);
        String value = given.get(name);
        if (value == null) {
            return defaultValue;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrongType("a number", name, value);
        }
    }

    /** Returns a parameter that must be a whole number in the range of int. */
    int whole(String name, int defaultValue) {
        return whole(name, defaultValue, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Returns a parameter that must be a whole number in a range. */
    int whole(String name, int defaultValue, int min, int max) {
        // The conversion to double rounds only values that are far out of range anyway.
        return (int) Rules.range(name, (double) wholeLong(name, defaultValue), min, max);
    }

    /** Returns a parameter that must be a whole number in the range of long. */
    long wholeLong(String name, long defaultValue) {
        known.add(name);
        String value = given.get(name);
        if (value == null) {
            return defaultValue;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrongType("a whole number", name, value);
        }
    }

    private InvalidValueException wrongType(String kind, String name, String value) {
        return new InvalidValueException(
                "parameter " + name + " of model " + model + " must be " + kind + ", was '" + value + "'");
    }

    /** Throws {@link InvalidValueException} if a parameter was given that no method has read. */
    void refuseUnknown() {
        List<String> unknown = new ArrayList<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new InvalidValueException("model " + model + " has no parameter " + unknown.get(0) + "; it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }
}
