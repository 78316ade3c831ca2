package dev.marquee.spring.boot.sample;

import dev.marquee.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** What callers send. */
final class Bodies {

    private Bodies() {}

    /**
     * Returns a value that the body must have.
     *
     * @throws InvalidValueException if it is missing
     */
    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(name + " is missing; send it in the body");
        }
        return value;
    }
}
