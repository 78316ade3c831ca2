package dev.marquee.cli.interactions;

/** A file of interactions can't be used. The message names the file, and the line if one is at fault. */
public final class InteractionFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InteractionFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes an exception.
     *
     * @param message the file, the line, the rule and the way out
     */
    public InteractionFileException(String message) {
        super(message);
    }
}
