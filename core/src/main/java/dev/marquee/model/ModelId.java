package dev.marquee.model;

import dev.marquee.validation.Rules;

/**
 * The id of a trained model in the database. A model that was stored later has a larger id. Immutable and thread-safe.
 *
 * @param value the number, 1 to 2147483647
 */
public record ModelId(long value) implements Comparable<ModelId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public ModelId {
        Rules.id("model", value);
    }

    @Override
    public int compareTo(ModelId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal, such as {@code 7}} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
