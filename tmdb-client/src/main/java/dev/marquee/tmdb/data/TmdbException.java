package dev.marquee.tmdb.data;

import dev.marquee.MarqueeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * TMDb did not give what was asked for. The message names the request's path; neither it nor a cause holds the key, a session
 * or the whole address, even where TMDb or a proxy sent them back.
 */
public class TmdbException extends MarqueeException {

    private static final long serialVersionUID = 2L;

    /**
     * What went wrong, in the kinds to which there are different answers. TMDb's own status code decides, HTTP's where there is
     * none. See <a href="https://developer.themoviedb.org/docs/errors">TMDb's list of errors</a>.
     */
    public enum Kind {
        /**
         * The key, token or session is missing, wrong, suspended or not allowed to do this (status codes 3, 7, 10, 14, 16, 17, 30
         * to 33, 35, 36, 38, 39, 41, 45, or HTTP 401, 403).
         */
        AUTHENTICATION,
        /**
         * TMDb says that there is no such thing (status codes 6, 21, 34, 37, 44, or HTTP 404 with any other code of TMDb's). A page of
         * a proxy's with HTTP 404 is {@link #UNREADABLE}: it must not make a movie look removed.
         */
        NOT_FOUND,
        /** There is no page of this number (status code 22). */
        INVALID_PAGE,
        /** TMDb does not take the request: a bad filter, a duplicate (any other status code, or HTTP 4xx). */
        INVALID_REQUEST,
        /** Too many requests, even after waiting as TMDb asked (status code 25, or HTTP 429). */
        RATE_LIMITED,
        /**
         * TMDb failed, was out of reach, sent the request elsewhere, or did not answer in time, even after trying again (status
         * codes 9, 11, 15, 24, 43, 46, or HTTP 3xx, 408, 5xx).
         */
        UNAVAILABLE,
        /** The answer is no JSON, or too large: a page of HTML, nothing, or cut short; even after trying again. */
        UNREADABLE,
        /** The thread was interrupted, or the client was closed. */
        CANCELLED
    }

    private final Kind kind;
    private final int httpStatus;
    private final int statusCode;
    private final @Nullable Duration retryAfter;

    /**
     * Makes an exception.
     *
     * @param kind what went wrong
     * @param message the request's path and the fault, without a secret
     * @param cause the fault behind it, or null where there is none
     */
    public TmdbException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, 0, 0, null);
    }

    public TmdbException(
            Kind kind,
            String message,
            @Nullable Throwable cause,
            int httpStatus,
            int statusCode,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.httpStatus = httpStatus;
        this.statusCode = statusCode;
        this.retryAfter = retryAfter;
    }

    /** {@return what went wrong} */
    public Kind kind() {
        return kind;
    }

    /** {@return HTTP's status of the last answer, or empty if there was none} */
    public OptionalInt httpStatus() {
        return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /** {@return TMDb's own status code in the last answer, or empty if there was none} */
    public OptionalInt statusCode() {
        return statusCode == 0 ? OptionalInt.empty() : OptionalInt.of(statusCode);
    }

    /** {@return how long TMDb asked to wait in the last answer, or empty if it did not} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
