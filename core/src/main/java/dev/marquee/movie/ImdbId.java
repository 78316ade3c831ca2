package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * IMDb's id of a movie, such as {@code tt0137523}. Immutable.
 *
 * @param value {@code tt} and the number: seven digits, with leading zeros if need be, or eight to ten without
 */
public record ImdbId(String value) {

    private static final Pattern FORM = Pattern.compile("tt([0-9]{7}|[1-9][0-9]{7,9})");
    private static final long LAST = 9_999_999_999L;

    /** States in a {@link NewMovie} that the movie has no IMDb id. It is never stored, and no movie is found by it. */
    public static final ImdbId NONE = new ImdbId("tt0000000");

    /**
     * Checks the id.
     *
     * @throws InvalidValueException if the id has another form
     */
    public ImdbId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException(
                    "IMDb id must be tt and seven digits, or eight to ten without leading zeros,"
                            + " such as tt0137523, was " + Rules.shown(value));
        }
    }

    /**
     * Creates an id of its text.
     *
     * @param value the id as IMDb writes it, such as {@code tt0137523}
     * @return the id
     * @throws InvalidValueException if the id has another form
     */
    public static ImdbId of(String value) {
        return new ImdbId(value);
    }

    /**
     * Creates an id of its number, which data sets such as MovieLens give.
     *
     * @param number 1 to 9,999,999,999
     * @return the id, such as {@code tt0114709} for 114709
     * @throws InvalidValueException if the number is out of range
     */
    public static ImdbId of(long number) {
        if (number < 1 || number > LAST) {
            throw new InvalidValueException("IMDb id must be 1 to " + LAST + ", was " + number + "; use IMDb's number");
        }
        return new ImdbId(String.format(Locale.ROOT, "tt%07d", number));
    }

    /** {@return the id as IMDb writes it} */
    @Override
    public String toString() {
        return value;
    }
}
