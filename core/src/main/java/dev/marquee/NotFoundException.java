package dev.marquee;

/** A user, movie or genre that a call names does not exist; nothing was written. */
public class NotFoundException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what was looked for, and the way out
     */
    public NotFoundException(String message) {
        super(message);
    }
}
