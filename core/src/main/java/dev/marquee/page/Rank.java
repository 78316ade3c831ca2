package dev.marquee.page;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order that a person arranges: a text that sorts by code point. Between two places there is another one,
 * so something is moved by writing its place alone. Immutable.
 *
 * <p>A rank is a fraction between 0 and 1, written in the 62 digits {@code 0} to {@code 9}, {@code A} to {@code Z} and
 * {@code a} to {@code z}. Ranks at the ends of an order have eight digits, for a hundred million of them. Each move
 * between the same two neighbors halves the room there, which takes another digit after five or six moves; after some
 * hundred such moves there is no rank of 100 digits left, and the order is {@linkplain #spread written anew}.
 *
 * @param text the digits, 1 to 100 of them
 */
public record Rank(String text) implements Comparable<Rank> {

    /** The greatest number of digits. */
    public static final int MAX_LENGTH = 100;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();

    /** The number of digits of ranks at the ends of an order. */
    private static final int WHOLE = 8;

    private static final long END = power(WHOLE);

    /** The distance of ranks at the ends of an order. */
    private static final long STEP = power(3);

    /**
     * Checks the digits.
     *
     * @throws InvalidValueException if there are none or more than 100, or a character is no digit
     */
    public Rank {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            throw new InvalidValueException("a rank must be 1 to 100 letters and digits of ASCII, was "
                    + Rules.shown(text) + "; use the ranks that Rank computes");
        }
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }

    /**
     * Returns a rank between two others. Cost: proportional to the number of their digits.
     *
     * @param before the rank before it, or null for the beginning of the order
     * @param after the rank after it, or null for the end of the order
     * @return a rank after the one and before the other; empty if there is none of at most 100 digits, or the two are
     *     equal or in the wrong order
     */
    public static Optional<Rank> between(@Nullable Rank before, @Nullable Rank after) {
        if (before == null || after == null) {
            long beyond = before != null ? before.whole() + STEP : after != null ? after.whole() - STEP : END / 2;
            if (beyond > 0 && beyond < END) {
                return Optional.of(whole(beyond));
            }
        }
        return middle(before == null ? "" : before.text, after == null ? null : after.text);
    }

    /**
     * Returns the ranks of a new order, with the greatest room between each other.
     *
     * @param count the number of ranks, 0 or more
     * @return the ranks in ascending order, each of eight digits
     * @throws InvalidValueException if the number is below 0 or above a hundred million
     */
    public static List<Rank> spread(int count) {
        Rules.range("count", count, 0, 100_000_000);
        long first = END / 2 - count / 2 * STEP;
        List<Rank> ranks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ranks.add(whole(first + i * STEP));
        }
        return ranks;
    }

    /** {@return the rank whose first digits are a number} */
    private static Rank whole(long value) {
        char[] digits = new char[WHOLE];
        long rest = value;
        for (int i = WHOLE - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % BASE));
            rest /= BASE;
        }
        return new Rank(new String(digits));
    }

    /** {@return the number that the first digits are} */
    private long whole() {
        long value = 0;
        for (int i = 0; i < WHOLE; i++) {
            value = value * BASE + digit(text, i);
        }
        return value;
    }

    /** {@return a digit; after the last one, there are zeros} */
    private static int digit(String text, int index) {
        return index < text.length() ? DIGITS.indexOf(text.charAt(index)) : 0;
    }

    /** {@return the shortest rank near the middle of two fractions, of which the second may be null for 1} */
    private static Optional<Rank> middle(String before, @Nullable String after) {
        StringBuilder digits = new StringBuilder();
        // Whether the digits so far are those of both, so that the second one bounds the next digit.
        boolean bounded = after != null;
        for (int i = 0; i < MAX_LENGTH; i++) {
            int low = digit(before, i);
            int high = after != null && bounded ? digit(after, i) : BASE;
            if (high < low) {
                return Optional.empty();
            }
            if (high - low > 1) {
                return Optional.of(
                        new Rank(digits.append(DIGITS.charAt((low + high) / 2)).toString()));
            }
            digits.append(DIGITS.charAt(low));
            bounded &= high == low;
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Rank other) {
        return text.compareTo(other.text);
    }

    /** {@return the digits} */
    @Override
    public String toString() {
        return text;
    }
}
