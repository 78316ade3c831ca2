package dev.marquee.user;

import dev.marquee.MarqueeException;
import java.time.Duration;

/**
 * Thrown by a {@link LoginGuard} if a login must wait; the password was not checked, and whether the account exists
 * makes no difference.
 */
public class TooManyAttemptsException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /** How long to wait. */
    private final Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param retryAfter how long to wait
     */
    public TooManyAttemptsException(Duration retryAfter) {
        super("too many logins failed; try again in "
                + (wholeSeconds(retryAfter) == 1 ? "1 second" : wholeSeconds(retryAfter) + " seconds"));
        this.retryAfter = retryAfter;
    }

    /** {@return the seconds, rounded up, at least 1} */
    private static long wholeSeconds(Duration wait) {
        boolean rounded = wait.getNano() > 0 && wait.getSeconds() < Long.MAX_VALUE;
        return Math.max(1, wait.getSeconds() + (rounded ? 1 : 0));
    }

    /** {@return how long to wait until the next try, as HTTP's {@code Retry-After} wants it} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
