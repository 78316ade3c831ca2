package dev.marquee;

/**
 * Thrown when a value that must be unique is taken; nothing was written. Choose another value, or use the existing row.
 */
public class DuplicateException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /** The field whose value is taken. */
    private final String field;

    /**
     * Creates an exception.
     *
     * @param field the name of the taken value, such as {@code username}, {@code email}, {@code block} or {@code tip}
     * @param message the value, the rule and the way out
     */
    public DuplicateException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** {@return the name of the taken value, such as {@code username}, {@code email}, {@code block} or {@code tip}} */
    public String field() {
        return field;
    }
}
