package dev.marquee.taste;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a play, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record PlayId(long value) implements Comparable<PlayId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public PlayId {
        Rules.id("play", value);
    }

    @Override
    public int compareTo(PlayId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
