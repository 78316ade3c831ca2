/**
 * What TMDb answers: immutable records, and {@link dev.marquee.tmdb.data.TmdbException} if there is no answer.
 *
 * <p>A record holds what TMDb sends, as TMDb sends it. What TMDb leaves out, or sends in a form that it should not, is
 * null or the value that the record names; it never causes an exception. The package lies below all others of the
 * client: it knows no JSON, no HTTP and none of them.
 */
@NullMarked
package dev.marquee.tmdb.data;

import org.jspecify.annotations.NullMarked;
