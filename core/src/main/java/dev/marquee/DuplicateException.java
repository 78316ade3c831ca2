package dev.marquee;

/** A value that must be unique is taken; nothing was written. The way out is another value, or the row that is there. */
public class DuplicateException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Makes an exception.
     *
     * @param field the name of the value that is taken: {@code username} or {@code email}
     * @param message the value, the rule and the way out
     */
    public DuplicateException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** {@return the name of the value that is taken: {@code username} or {@code email}} */
    public String field() {
        return field;
    }
}
