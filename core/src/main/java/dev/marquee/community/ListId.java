package dev.marquee.community;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a list, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record ListId(long value) implements Commentable, Likeable, Reportable, Comparable<ListId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public ListId {
        Rules.id("list", value);
    }

    @Override
    public int compareTo(ListId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
