package dev.marquee.cli.interactions;

/** Thrown when a file of interactions can't be used; the message names the file, and the line if it is about one. */
public final class InteractionFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InteractionFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates an exception.
     *
     * @param message the file, the line, the rule and the way out
     */
    public InteractionFileException(String message) {
        super(message);
    }
}
