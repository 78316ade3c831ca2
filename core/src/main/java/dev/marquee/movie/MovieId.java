package dev.marquee.movie;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a movie, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record MovieId(long value) implements Comparable<MovieId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public MovieId {
        Rules.id("movie", value);
    }

    @Override
    public int compareTo(MovieId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
