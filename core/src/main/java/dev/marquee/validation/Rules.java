package dev.marquee.validation;

import dev.marquee.InvalidValueException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The checks that values pass at the door, with one wording for all. Lengths are counted in code points, as SQL does. */
public final class Rules {

    private static final int SHOWN = 60;

    private Rules() {}

    /**
     * Holds a text to the rules of a required column: not blank, storable, not too long.
     *
     * @param name the field's name in the message
     * @param value the text
     * @param max the most code points it may have
     * @return the text
     */
    public static String required(String name, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException(name + " must not be blank; give 1 to " + max + " characters");
        }
        return storable(name, value, max);
    }

    /**
     * Holds a text to the rules of an optional column: storable and not too long when it is there.
     *
     * @param name the field's name in the message
     * @param value the text, or null
     * @param max the most code points it may have
     * @return the text, or null
     */
    public static @Nullable String optional(String name, @Nullable String value, int max) {
        return value == null ? null : storable(name, value, max);
    }

    private static String storable(String name, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length > max) {
            throw new InvalidValueException(
                    name + " must have at most " + max + " characters, had " + length + "; shorten it");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new InvalidValueException(name + " holds U+" + String.format("%04X", (int) c) + " at position "
                        + i + ", which no database stores as text; remove it");
            }
            if (pair) {
                i++;
            }
        }
        return value;
    }

    /**
     * Holds a number to a range.
     *
     * @param name the field's name in the message
     * @param value the number
     * @param min the least it may be
     * @param max the most it may be
     * @return the number
     */
    public static int range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidValueException(name + " must be " + min + " to " + max + ", was " + value);
        }
        return value;
    }

    /**
     * Holds a knob to a range.
     *
     * @param name the knob's name in the message
     * @param value how far it is turned
     * @param min the least it may be
     * @param max the most it may be
     * @return the value
     */
    public static double range(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new InvalidValueException(name + " must be " + min + " to " + max + ", was " + value);
        }
        return value;
    }

    /**
     * Holds an optional number to a range.
     *
     * @param name the field's name in the message
     * @param value the number, or null
     * @param min the least it may be
     * @param max the most it may be
     * @return the number, or null
     */
    public static @Nullable Integer optionalRange(String name, @Nullable Integer value, int min, int max) {
        return value == null ? null : range(name, value, min, max);
    }

    /**
     * Holds a generated id to what a database can have given.
     *
     * @param name the kind of id in the message
     * @param value the id
     * @return the id
     */
    public static long id(String name, long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new InvalidValueException(name + " id must be 1 to " + Integer.MAX_VALUE + ", was " + value
                    + "; use an id that Marquee gave");
        }
        return value;
    }

    /**
     * Holds a collection to a size.
     *
     * @param name the field's name in the message
     * @param values the collection
     * @param max the most elements it may have
     * @param <C> the collection's type
     * @return the collection
     */
    public static <C extends Collection<?>> C size(String name, C values, int max) {
        if (values.size() > max) {
            throw new InvalidValueException(
                    name + " must have at most " + max + " elements, had " + values.size() + "; split the call");
        }
        return values;
    }

    /**
     * Cuts a value short for a message.
     *
     * @param value what a caller gave
     * @return the value in quotes, its middle left out when it is long
     */
    public static String shown(String value) {
        return '"' + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…") + '"';
    }
}
