package dev.marquee.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/** Thrown when the application can't start with Marquee; the failure analysis prints what to do. */
class MarqueeStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates an exception.
     *
     * @param message what is wrong
     * @param action what to do about it
     * @param cause the cause, or null if there is none
     */
    MarqueeStartException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** {@return what to do about it} */
    String action() {
        return action;
    }
}
