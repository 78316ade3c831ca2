package dev.marquee.tmdb.data;

import dev.marquee.MarqueeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A request to TMDb failed. The message names the request's path. Neither the message nor a cause contains the key, a
 * session or the whole address, even if TMDb or a proxy sent them back.
 */
public class TmdbException extends MarqueeException {

    private static final long serialVersionUID = 2L;

    /**
     * The kinds of failure that a caller may want to tell apart. TMDb's own status code decides, or the HTTP status if
     * there is none. See <a href="https://developer.themoviedb.org/docs/errors">TMDb's list of errors</a>.
     */
    public enum Kind {
        /**
         * The key, token or session is missing, wrong, suspended or not allowed to do this (status codes 3, 7, 10, 14,
         * 16, 17, 30 to 33, 35, 36, 38, 39, 41, 45, or HTTP 401, 403).
         */
        AUTHENTICATION,
        /**
         * TMDb does not have what was requested (status codes 6, 21, 34, 37, 44, or HTTP 404 with any other TMDb status
         * code). HTTP 404 without TMDb's JSON, as a proxy sends it, is {@link #UNREADABLE}, so that it does not make a
         * movie look removed.
         */
        NOT_FOUND,
        /** There is no page with this number (status code 22). */
        INVALID_PAGE,
        /**
         * TMDb rejects the request, for example because of a bad filter or a duplicate (any other status code, or HTTP
         * 4xx).
         */
        INVALID_REQUEST,
        /** There were too many requests, even after waiting as long as TMDb asked (status code 25, or HTTP 429). */
        RATE_LIMITED,
        /**
         * TMDb failed, was unreachable, redirected the request or did not respond in time, even after retries (status
         * codes 9, 11, 15, 24, 43, 46, or HTTP 3xx, 408, 5xx).
         */
        UNAVAILABLE,
        /**
         * The response is not JSON or is too large: a page of HTML, an empty body, a body that was cut short; even
         * after retries.
         */
        UNREADABLE,
        /** The thread was interrupted, or the client was closed. */
        CANCELED
    }

    /** What went wrong. */
    private final Kind kind;
    /** The status of the HTTP response, or 0. */
    private final int httpStatus;
    /** TMDb's own code, or 0. */
    private final int statusCode;
    /** The wait that TMDb asked for, or null. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param kind what went wrong
     * @param message the request's path and the failure, without secrets
     * @param cause the cause, or null if there is none
     */
    public TmdbException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, 0, 0, null);
    }

    /**
     * Creates an exception with what TMDb responded.
     *
     * @param kind what went wrong
     * @param message the request's path and the failure, without secrets
     * @param cause the cause, or null if there is none
     * @param httpStatus the status of the HTTP response, or 0 if there is none
     * @param statusCode TMDb's own code, or 0 if there is none
     * @param retryAfter the wait that TMDb asked for, or null if there is none
     */
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

    /** {@return the HTTP status of the last response, or empty if there was none} */
    public OptionalInt httpStatus() {
        return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /** {@return TMDb's own status code in the last response, or empty if there was none} */
    public OptionalInt statusCode() {
        return statusCode == 0 ? OptionalInt.empty() : OptionalInt.of(statusCode);
    }

    /** {@return how long TMDb asked to wait in the last response, or empty if it did not} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
