package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.InvalidValueException;
import java.util.function.Supplier;

/** The use of properties, which are named where their values are refused. */
final class PropertyValue {

    private PropertyValue() {}

    /**
     * Uses what properties say.
     *
     * @param names the names of the properties, each in quotes
     * @throws MarqueeStartException if the value is refused as invalid
     */
    static <T> T use(String names, Supplier<T> use) {
        try {
            return use.get();
        } catch (InvalidValueException | IllegalArgumentException e) {
            throw new MarqueeStartException(
                    "Marquee can't use " + names + ": " + e.getMessage() + ".", "Correct " + names + ".", e);
        }
    }
}
