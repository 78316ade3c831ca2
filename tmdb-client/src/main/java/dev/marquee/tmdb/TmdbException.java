package dev.marquee.tmdb;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/** TMDb did not give what was asked for. The message names the request's path; neither it nor a cause holds the key. */
public class TmdbException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, in the kinds to which there are different answers. */
    public enum Kind {
        /** The key or token is missing, wrong or suspended (status codes 3, 7, 10, 14, 17, 31 to 33, 35, 36, or HTTP 401, 403). */
        AUTHENTICATION,
        /** There is no such thing (status codes 6, 34, 37, or HTTP 404). */
        NOT_FOUND,
        /** TMDb does not take the request: a page beyond the last, a bad filter (any other HTTP 4xx). */
        INVALID_REQUEST,
        /** Too many requests, even after waiting as TMDb asked (status code 25, or HTTP 429). */
        RATE_LIMITED,
        /** TMDb failed, was out of reach, or did not answer in time, even after trying again. */
        UNAVAILABLE,
        /** The answer is no JSON: a page of HTML, nothing, or cut short; even after trying again. */
        UNREADABLE
    }

    private final Kind kind;

    /**
     * Makes an exception.
     *
     * @param kind what went wrong
     * @param message the request's path and the fault, without a secret
     * @param cause the fault behind it, or null where there is none
     */
    public TmdbException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** {@return what went wrong} */
    public Kind kind() {
        return kind;
    }
}
