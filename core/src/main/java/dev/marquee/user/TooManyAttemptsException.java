package dev.marquee.user;

import dev.marquee.MarqueeException;
import java.time.Duration;

/**
 * Thrown by a {@link LoginGuard} if a login must wait; the password was not checked, and whether the account exists
 * makes no difference.
 */
public class TooManyAttemptsException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param retryAfter how long to wait
     */
    public TooManyAttemptsException(Duration retryAfter) {
        super("too many logins failed; try again in "
                + Math.max(1, retryAfter.plusMillis(999).toSeconds()) + " seconds");
        this.retryAfter = retryAfter;
    }

    /** {@return how long to wait until the next try, as HTTP's {@code Retry-After} wants it} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
