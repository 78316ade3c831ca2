package dev.marquee.community;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a review, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record ReviewId(long value) implements Commentable, Likeable, Reportable, Comparable<ReviewId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public ReviewId {
        Rules.id("review", value);
    }

    @Override
    public int compareTo(ReviewId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
