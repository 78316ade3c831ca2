package dev.marquee.validation;

import dev.marquee.InvalidValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks of values at the public methods, with one wording for all messages. Lengths are counted in code points, as SQL
 * counts them. Thread-safe.
 */
public final class Rules {

    /** The least id for what TMDb does not know, far enough from the least int that the next id can't overflow. */
    public static final int LEAST_TMDB_ID = -2_000_000_000;

    private static final int SHOWN = 60;
    private static final double EXACT = 1e15;

    private static final Instant FIRST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59.999999999Z");

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

    /**
     * Returns whether both databases can store a text: it has no U+0000 and no unpaired surrogate. PostgreSQL refuses
     * even a query for another one, and in a transaction what follows.
     *
     * @param value the text
     * @return whether it can be stored, whatever its length
     */
    public static boolean isStorable(String value) {
        return value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value);
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
                throw new InvalidValueException(name + " has U+" + String.format(Locale.ROOT, "%04X", (int) c)
                        + " at position " + i + ", which a database can't store as text; remove it");
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

    /**
     * Checks that a decimal number is in a range and has a bounded number of digits, which are checked before anything
     * is computed with them.
     *
     * @param name the field's name in the message
     * @param value the number
     * @param min the least valid number
     * @param max the greatest valid number
     * @return the number
     * @throws InvalidValueException if the number is out of the range, or has more than {@value Decimals#DIGITS} digits
     *     before or after its point
     */
    public static BigDecimal decimal(String name, BigDecimal value, BigDecimal min, BigDecimal max) {
        digits(name, value);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw outOfRange(name, min.toPlainString(), max.toPlainString(), value);
        }
        return value;
    }

    /**
     * Checks that a decimal number has a bounded number of digits, so that it may be rounded and compared.
     *
     * @param name the field's name in the message
     * @param value the number
     * @return the number
     * @throws InvalidValueException if the number has more than {@value Decimals#DIGITS} digits before or after its
     *     point
     */
    public static BigDecimal digits(String name, BigDecimal value) {
        if (!Decimals.isBounded(value)) {
            throw new InvalidValueException(
                    name + " must have at most " + Decimals.DIGITS + " digits before and after its point; round it");
        }
        return value;
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
     * Checks an id of TMDb, or of what TMDb does not know.
     *
     * @param name the kind of id in the message
     * @param value the id
     * @return the id
     * @throws InvalidValueException if the id is neither 1 to 2147483647, as TMDb's are, nor -1 to -2000000000, as
     *     those of what TMDb does not know
     */
    public static int tmdbId(String name, int value) {
        if (value == 0 || value < LEAST_TMDB_ID) {
            throw new InvalidValueException(name + " must be 1 to " + Integer.MAX_VALUE + ", or -1 to " + LEAST_TMDB_ID
                    + " for what TMDb does not know, was " + value + "; use TMDb's id");
        }
        return value;
    }

    /**
     * Returns the id after the least one so far, for what TMDb does not know.
     *
     * @param name the kind of id in the message
     * @param least the least id so far, -2000000000 or more, whatever its sign
     * @return the next negative id, from -1 on
     * @throws InvalidValueException if -2000000000 is taken
     */
    public static int tmdbIdBelow(String name, int least) {
        if (least <= LEAST_TMDB_ID) {
            throw new InvalidValueException("there is no free " + name + " below " + least
                    + " for what TMDb does not know; give it an id that is free");
        }
        return Math.min(least, 0) - 1;
    }

    /**
     * Checks that both databases can store a moment: it is in the years 1 to 9999 in UTC.
     *
     * @param name the field's name in the message
     * @param value the moment
     * @return the moment
     * @throws InvalidValueException if the moment is in another year
     */
    public static Instant moment(String name, Instant value) {
        if (value.isBefore(FIRST_MOMENT) || value.isAfter(LAST_MOMENT)) {
            throw new InvalidValueException(
                    name + " must be in the years 1 to 9999 in UTC, was " + value + "; correct it");
        }
        return value;
    }

    /**
     * Checks that both databases can store a date: it is in the years 1 to 9999.
     *
     * @param name the field's name in the message
     * @param value the date
     * @return the date
     * @throws InvalidValueException if the date is in another year
     */
    public static LocalDate date(String name, LocalDate value) {
        range("year of " + name, value.getYear(), 1, 9999);
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
     * @return the value in quotes, cut off after 60 characters, with {@linkplain Messages#visible visible} characters
     */
    public static String shown(String value) {
        if (value.length() <= SHOWN) {
            return '"' + Messages.visible(value) + '"';
        }
        int end = Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return '"' + Messages.visible(value.substring(0, end)) + "…\"";
    }
}
