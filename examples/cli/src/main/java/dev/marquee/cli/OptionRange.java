package dev.marquee.cli;

import dev.marquee.InvalidValueException;

/** Checks the values of options. */
final class OptionRange {

    private OptionRange() {}

    /**
     * Returns the value of an option.
     *
     * @throws InvalidValueException if it is not in the range; the message names the option, the range and the value
     */
    static long check(String option, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidValueException(option + " must be " + min + " to " + max + ", was " + value);
        }
        return value;
    }

    /**
     * Returns the value of an option.
     *
     * @throws InvalidValueException if it is less than 1; the message names the option and the value
     */
    static int positive(String option, int value) {
        if (value < 1) {
            throw new InvalidValueException(option + " must be 1 or more, was " + value);
        }
        return value;
    }
}
