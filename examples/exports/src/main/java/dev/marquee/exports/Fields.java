package dev.marquee.exports;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.ImdbId;
import dev.marquee.taste.Rating;
import dev.marquee.validation.Decimals;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ids, years and ratings as services write them. Stateless. */
final class Fields {

    private static final Pattern IMDB_ID = Pattern.compile("(?:.*/)?tt(\\d{1,10})/?(?:\\?.*)?");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(?:\\.0+)?");
    private static final Pattern YEAR = Pattern.compile("(?:.*\\D)?((?:18|19|20|21)\\d{2})(?:\\D.*)?");

    private Fields() {}

    /** {@return IMDb's id, or null if the text is none} */
    static @Nullable ImdbId imdbId(String text) {
        Matcher id = IMDB_ID.matcher(text.strip());
        if (!id.matches()) {
            return null;
        }
        long number = Long.parseLong(id.group(1));
        return number < 1 || number > 9_999_999_999L ? null : ImdbId.of(number);
    }

    /** {@return a number above 0 that a spreadsheet may have given decimals, or null} */
    static @Nullable Integer id(String text) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            return null;
        }
        int id = Integer.parseInt(number.group(1));
        return id < 1 ? null : id;
    }

    /**
     * {@return the year in a text such as {@code 1995}, {@code 1995-12-15}, {@code 12/15/1995} or {@code 2013–2022}}
     */
    static @Nullable Integer year(String text) {
        Matcher year = YEAR.matcher(text);
        if (!year.matches()) {
            return null;
        }
        // The first one, of a range.
        Matcher first = Pattern.compile("(?:18|19|20|21)\\d{2}").matcher(text);
        return first.find() ? Integer.valueOf(first.group()) : null;
    }

    /**
     * {@return a rating on Marquee's scale, or null if there is none, which 0 means too}
     *
     * @param scale by what the service's rating is multiplied
     * @throws InvalidValueException if the text is no rating
     */
    static @Nullable BigDecimal rating(String text, int scale) {
        if (text.isBlank()) {
            return null;
        }
        BigDecimal value = Decimals.parse(text.strip().replace(',', '.'));
        if (value == null) {
            throw new InvalidValueException("rating must be a number, was " + Rules.shown(text) + "; correct the row");
        }
        return value.signum() == 0 ? null : scaled(text, value, BigDecimal.valueOf(scale));
    }

    private static BigDecimal scaled(String text, BigDecimal value, BigDecimal scale) {
        try {
            return Rating.checked(value.multiply(scale));
        } catch (InvalidValueException broken) {
            if (scale.compareTo(BigDecimal.ONE) == 0) {
                throw broken;
            }
            // The message names the value that stands in the file.
            throw new InvalidValueException("rating must be at most "
                    + Rating.MAX.divide(scale).stripTrailingZeros().toPlainString()
                    + " in steps of " + Rating.STEP.divide(scale).toPlainString() + ", was "
                    + Rules.shown(text) + "; correct the row");
        }
    }
}
