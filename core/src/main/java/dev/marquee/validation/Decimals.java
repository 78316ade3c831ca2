package dev.marquee.validation;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers from outside. A {@link BigDecimal} of a few characters, such as {@code 1E999999999}, can have a
 * billion digits as soon as it is rounded or compared; a bounded one has at most {@value #DIGITS} before the point and
 * {@value #DIGITS} after it, so that arithmetic with it takes microseconds. Stateless and thread-safe.
 */
public final class Decimals {

    /** The greatest number of digits before and after the point. */
    public static final int DIGITS = 100;

    /** The bits of a whole number of {@value #DIGITS} digits. */
    private static final int BITS = (int) Math.ceil(DIGITS * Math.log(10) / Math.log(2));

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private Decimals() {}

    /**
     * Returns whether arithmetic with a number is cheap. Cost: constant, whatever the number.
     *
     * @param value the number
     * @return whether it has at most {@value #DIGITS} digits, and a scale of -{@value #DIGITS} to {@value #DIGITS}
     */
    public static boolean isBounded(BigDecimal value) {
        return Math.abs((long) value.scale()) <= DIGITS && value.unscaledValue().bitLength() <= BITS;
    }

    /**
     * Reads a number: ASCII digits, possibly with a sign, a point and an exponent, such as {@code 862}, {@code -0.5} or
     * {@code 2.5e+08}.
     *
     * @param text the text, without white space
     * @return the number, which is {@linkplain #isBounded bounded}, or null if the text is no such number
     */
    public static @Nullable BigDecimal parse(String text) {
        if (text.length() > 2 * DIGITS + 4 || !NUMBER.matcher(text).matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        return isBounded(value) ? value : null;
    }
}
