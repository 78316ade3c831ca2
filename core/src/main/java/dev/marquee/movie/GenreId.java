package dev.marquee.movie;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a genre, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record GenreId(long value) implements Comparable<GenreId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public GenreId {
        Rules.id("genre", value);
    }

    @Override
    public int compareTo(GenreId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
