/**
 * How the client talks to TMDb: HTTP with retries and deadlines, the request rate, the response cache, and the readers
 * that turn JSON into the records of {@code data}.
 *
 * <p>Not exported. The package knows {@code data} and no other package of the client. HTTP and JSON end here: the calls
 * build an {@link dev.marquee.tmdb.wire.ApiRequest} and get records back.
 */
@NullMarked
package dev.marquee.tmdb.wire;

import org.jspecify.annotations.NullMarked;
