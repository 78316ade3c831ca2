package dev.marquee.tmdb.text;

import dev.marquee.validation.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people's tools write them, if only one reading is possible. Digits are ASCII digits. These forms are
 * read, with a sign or without:
 *
 * <ul>
 *   <li>{@code 250000000}, {@code 862.0}, {@code 2.5e+08}, {@code 2,5E8}: a point or a comma before the fraction, and
 *       an exponent
 *   <li>{@code 2,787,965,087}, {@code 2.787.965.087}, {@code 2 781 505 847}, {@code 1'234.5}: groups of exactly three
 *       digits, all separated by the same comma, point, apostrophe, underscore or blank, no-break blanks included, and
 *       a fraction after the other one of point and comma
 * </ul>
 *
 * <p>One separator before exactly three digits has two readings. {@code 1,234} is 1234 where only whole numbers are
 * possible, and not read where a fraction is possible; {@code 1.234} is the fraction where one is possible, and not
 * read where only whole numbers are. {@code 0,123} and {@code 1234,567} have no groups, so they are fractions.
 *
 * <p>Text of more than 64 characters and numbers that are not {@linkplain Decimals#isBounded bounded} are not read. So
 * each call takes a constant time, and no arithmetic with the result can exhaust the memory. Stateless.
 */
public final class NumberText {

    private static final int MAX_LENGTH = 64;
    private static final String GROUPS_ONLY = "'\u2019_ \u00A0\u2009\u202F";
    private static final Pattern GROUPED = Pattern.compile(
            "([-+\u2212]?)([1-9]\\d{0,2})((?:([.," + GROUPS_ONLY + "])\\d{3})(?:\\4\\d{3})*)(?:([.,])(\\d+))?");
    private static final Pattern PLAIN =
            Pattern.compile("([-+\u2212]?)(?=[.,]?\\d)(\\d*)(?:[.,](\\d*))?(?:[eE]([-+]?\\d{1,5}))?");

    private NumberText() {}

    /**
     * Reads a whole number.
     *
     * @param text the text, with or without blanks around it
     * @return the number, or null if the text is none, has two readings or is out of the range of {@code long}
     */
    public static @Nullable Long whole(String text) {
        BigDecimal number = read(text, true);
        if (number == null || number.precision() - number.scale() > 19) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            return null;
        }
    }

    /**
     * Reads a whole number in the range of {@code int}.
     *
     * @param text the text, with or without blanks around it
     * @return the number, or null if the text is none, has two readings or is out of the range of {@code int}
     */
    public static @Nullable Integer integer(String text) {
        Long number = whole(text);
        return number == null || number != number.intValue() ? null : (Integer) number.intValue();
    }

    /**
     * Reads a number that may have a fraction.
     *
     * @param text the text, with or without blanks around it
     * @return the number; null if the text is none or has two readings
     */
    public static @Nullable BigDecimal decimal(String text) {
        return read(text, false);
    }

    private static @Nullable BigDecimal read(String text, boolean whole) {
        String number = EmptyText.strip(text);
        if (number.length() > MAX_LENGTH) {
            return null;
        }
        Matcher grouped = GROUPED.matcher(number);
        if (grouped.matches() && !grouped.group(4).equals(grouped.group(5))) {
            String groups = grouped.group(3);
            boolean oneGroup = groups.length() == 4 && grouped.group(5) == null;
            String separator = grouped.group(4);
            if (!oneGroup || GROUPS_ONLY.contains(separator) || (whole && separator.equals(","))) {
                String digits = grouped.group(2) + groups.replace(separator, "");
                return bounded(grouped.group(1), digits, grouped.group(6), null);
            }
            if (whole || separator.equals(",")) {
                return null;
            }
        }
        Matcher plain = PLAIN.matcher(number);
        return plain.matches() ? bounded(plain.group(1), plain.group(2), plain.group(3), plain.group(4)) : null;
    }

    private static @Nullable BigDecimal bounded(
            String sign, String digits, @Nullable String fraction, @Nullable String exponent) {
        String places = fraction == null ? "" : fraction;
        BigInteger unscaled = new BigInteger(digits + places);
        if (unscaled.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int scale = places.length() - (exponent == null ? 0 : Integer.parseInt(exponent));
        BigDecimal number = new BigDecimal(sign.isEmpty() || sign.equals("+") ? unscaled : unscaled.negate(), scale);
        return Decimals.isBounded(number) ? number : null;
    }
}
