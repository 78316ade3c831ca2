package dev.marquee;

/** Thrown when an object that a call names, such as a user, movie or model, does not exist; nothing was written. */
public class NotFoundException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the missing object and the way out
     */
    public NotFoundException(String message) {
        super(message);
    }
}
