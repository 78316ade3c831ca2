package dev.marquee.validation;

import dev.marquee.InvalidValueException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Checks of values at the public methods, with one wording for all messages. Lengths are counted in code points, as SQL
 * counts them. Thread-safe.
 */
public final class Rules {

    private static final int SHOWN = 60;
    private static final double EXACT = 1e15;

    private Rules() {}

    /**
     * Checks a text for a required column: not blank, storable and not too long.
     *
     * @param name the field's name in the message
     * @param value the text
     * @param max the greatest length in code points
     * @return the text
     * @throws InvalidValueException if the text breaks a rule
     */
    public static String required(String name, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException(name + " must not be blank; give 1 to " + max + " characters");
        }
        return storable(name, value, max);
    }

    /**
     * Checks a text for an optional column: storable and not too long, unless it is null.
     *
     * @param name the field's name in the message
     * @param value the text, or null
     * @param max the greatest length in code points
     * @return the text, or null
     * @throws InvalidValueException if the text breaks a rule
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
                throw new InvalidValueException(name + " has U+" + String.format("%04X", (int) c) + " at position " + i
                        + ", which a database can't store as text; remove it");
            }
            if (pair) {
                i++;
            }
        }
        return value;
    }

    /**
     * Checks that a whole number is in a range.
     *
     * @param name the field's name in the message
     * @param value the number
     * @param min the least valid number
     * @param max the greatest valid number
     * @return the number
     * @throws InvalidValueException if the number is out of the range
     */
    public static int range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw outOfRange(name, min, max == Integer.MAX_VALUE ? null : Integer.toString(max), value);
        }
        return value;
    }

    /**
     * Checks that a number is in a range; NaN is in none.
     *
     * @param name the field's name in the message
     * @param value the number
     * @param min the least valid number
     * @param max the greatest valid number
     * @return the number
     * @throws InvalidValueException if the number is out of the range
     */
    public static double range(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw outOfRange(name, plain(min), plain(max), plain(value));
        }
        return value;
    }

    /**
     * Checks that a whole number is in a range, unless it is null.
     *
     * @param name the field's name in the message
     * @param value the number, or null
     * @param min the least valid number
     * @param max the greatest valid number
     * @return the number, or null
     * @throws InvalidValueException if the number is out of the range
     */
    public static @Nullable Integer optionalRange(String name, @Nullable Integer value, int min, int max) {
        return value == null ? null : range(name, value, min, max);
    }

    /**
     * Checks that a whole number is in a range, unless it is null.
     *
     * @param name the field's name in the message
     * @param value the number, or null
     * @param min the least valid number
     * @param max the greatest valid number
     * @return the number, or null
     * @throws InvalidValueException if the number is out of the range
     */
    public static @Nullable Long optionalRange(String name, @Nullable Long value, long min, long max) {
        if (value != null && (value < min || value > max)) {
            throw outOfRange(name, min, max == Long.MAX_VALUE ? null : Long.toString(max), value);
        }
        return value;
    }

    /**
     * Checks that a number is in a range, unless it is null; NaN is in none.
     *
     * @param name the field's name in the message
     * @param value the number, or null
     * @param min the least valid number
     * @param max the greatest valid number
     * @return the number, or null
     * @throws InvalidValueException if the number is out of the range
     */
    public static @Nullable Double optionalRange(String name, @Nullable Double value, double min, double max) {
        return value == null ? null : range(name, value.doubleValue(), min, max);
    }

    /** The message; a maximum of null stands for none. */
    private static InvalidValueException outOfRange(String name, Object min, @Nullable String max, Object value) {
        return new InvalidValueException(
                name + " must be " + min + (max == null ? " or more" : " to " + max) + ", was " + value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /**
     * Checks that an id is one that a database can have generated.
     *
     * @param name the kind of id in the message
     * @param value the id
     * @return the id
     * @throws InvalidValueException if the id is not 1 to 2147483647
     */
    public static long id(String name, long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new InvalidValueException(name + " id must be 1 to " + Integer.MAX_VALUE + ", was " + value
                    + "; use an id that Marquee returned");
        }
        return value;
    }

    /**
     * Checks the size of a collection.
     *
     * @param name the field's name in the message
     * @param values the collection
     * @param max the greatest size
     * @param <C> the collection's type
     * @return the collection
     * @throws InvalidValueException if the collection is larger
     */
    public static <C extends Collection<?>> C size(String name, C values, int max) {
        if (values.size() > max) {
            throw new InvalidValueException(
                    name + " must have at most " + max + " elements, had " + values.size() + "; split the call");
        }
        return values;
    }

    /**
     * Quotes a value for a message.
     *
     * @param value the caller's value
     * @return the value in quotes, cut off after 60 characters
     */
    public static String shown(String value) {
        return '"' + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…") + '"';
    }
}
