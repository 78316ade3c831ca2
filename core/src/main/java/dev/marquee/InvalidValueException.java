package dev.marquee;

/**
 * Thrown when a value breaks a rule of its type; nothing was written. The same call fails again with the same value.
 */
public class InvalidValueException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the value, the rule and the way out
     */
    public InvalidValueException(String message) {
        super(message);
    }
}
