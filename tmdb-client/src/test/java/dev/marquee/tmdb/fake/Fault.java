package dev.marquee.tmdb.fake;

/** The ways in which the fake server fails a request. */
public enum Fault {
    /** HTTP 429 with {@code Retry-After: 1}, to this request and the next two. */
    TOO_MANY_REQUESTS,
    /** HTTP 500 with TMDb's JSON. */
    SERVER_ERROR,
    /** HTTP 503 with a page of HTML. */
    HTML,
    /** HTTP 200 with half of the announced body. */
    TRUNCATED_BODY,
    /** HTTP 200 and the first byte, and then nothing for the length of a stall. */
    STALL,
    /** The connection is closed without a response. */
    RESET
}
