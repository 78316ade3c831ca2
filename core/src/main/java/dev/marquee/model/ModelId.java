package dev.marquee.model;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a trained model; a later model has a larger one. Immutable.
 *
 * @param value 1 to 2147483647
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

    /** {@return the number alone, as people write it} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
