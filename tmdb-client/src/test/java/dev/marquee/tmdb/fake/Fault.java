package dev.marquee.tmdb.fake;

/** What a server does now and then instead of answering. */
public enum Fault {
    /** HTTP 429 with {@code Retry-After: 1}, to this request and the two that come next. */
    TOO_MANY_REQUESTS,
    /** HTTP 500 with TMDb's JSON. */
    SERVER_ERROR,
    /** HTTP 503 with a page of HTML. */
    HTML,
    /** HTTP 200 with half of the body it promises. */
    CUT_BODY,
    /** HTTP 200, the first byte, and then nothing for as long as the server was told. */
    STALL,
    /** The connection is closed without an answer. */
    RESET
}
