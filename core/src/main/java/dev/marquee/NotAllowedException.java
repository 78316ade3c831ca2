package dev.marquee;

/**
 * Thrown when the user in whose name a call is made may not do what it asks for, such as comment while a moderator has
 * switched that off, or follow an account that blocks them; nothing was written. What the user may not even see is
 * reported by a {@link NotFoundException}, as if it did not exist.
 */
public class NotAllowedException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is not allowed, the rule and the way out
     */
    public NotAllowedException(String message) {
        super(message);
    }
}
