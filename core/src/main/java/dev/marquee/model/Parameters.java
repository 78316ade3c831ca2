package dev.marquee.model;

import dev.marquee.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a model's parameters by name; what was not given has its default, what nobody asked for is refused. */
final class Parameters {

    private final String model;
    private final Map<String, String> given;
    private final Set<String> known = new LinkedHashSet<>();

    Parameters(String model, Map<String, String> given) {
        this.model = model;
        this.given = given;
    }

    String word(String name, String otherwise) {
        known.add(name);
        return given.getOrDefault(name, otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        String value = word(name, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw notA("true or false", name, value);
        }
        return value.equals("true");
    }

    double decimal(String name, double otherwise) {
        known.add(name);
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw notA("a number", name, value);
        }
    }

    int whole(String name, int otherwise) {
        long value = wholeLong(name, otherwise);
        // Rounded only where it is far out of range anyway.
        require(name, (double) value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) value;
    }

    long wholeLong(String name, long otherwise) {
        known.add(name);
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw notA("a whole number", name, value);
        }
    }

    private InvalidValueException notA(String kind, String name, String value) {
        return new InvalidValueException(
                "parameter " + name + " of model " + model + " must be " + kind + ", was '" + value + "'");
    }

    /** Refuses what was given and never asked for. */
    void refuseOthers() {
        List<String> unknown = new ArrayList<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new InvalidValueException("model " + model + " has no parameter " + unknown.get(0) + "; it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    /** Checks a range, both ends in it. */
    static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidValueException(
                    name + " must be " + plain(least) + " to " + plain(most) + ", was " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
