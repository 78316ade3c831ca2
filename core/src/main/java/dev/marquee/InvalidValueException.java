package dev.marquee;

/** A value that breaks a rule of its type; nothing was read or written. Repeating the call with it fails again. */
public class InvalidValueException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message the value, the rule and the way out
     */
    public InvalidValueException(String message) {
        super(message);
    }
}
