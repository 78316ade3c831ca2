package dev.marquee.community;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a comment, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record CommentId(long value) implements Likeable, Reportable, Comparable<CommentId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public CommentId {
        Rules.id("comment", value);
    }

    @Override
    public int compareTo(CommentId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
