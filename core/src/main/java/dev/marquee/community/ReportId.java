package dev.marquee.community;

import dev.marquee.validation.Rules;

/**
 * The database's own id of a report, typed so that no other kind of id can be passed for it. Immutable.
 *
 * @param value 1 to 2147483647
 */
public record ReportId(long value) implements Comparable<ReportId> {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the value is not 1 to 2147483647
     */
    public ReportId {
        Rules.id("report", value);
    }

    @Override
    public int compareTo(ReportId other) {
        return Long.compare(value, other.value);
    }

    /** {@return the number in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
