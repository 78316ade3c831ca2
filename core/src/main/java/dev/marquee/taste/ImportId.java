package dev.marquee.taste;

import dev.marquee.validation.Rules;

/**
 * The database's own id of an import, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record ImportId(long value) implements Comparable<ImportId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public ImportId {
        Rules.id("import", value);
    }

    @Override
    public int compareTo(ImportId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
