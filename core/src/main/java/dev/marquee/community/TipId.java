package dev.marquee.community;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a tip, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record TipId(long value) implements Comparable<TipId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public TipId {
        Rules.id("tip", value);
    }

    @Override
    public int compareTo(TipId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
