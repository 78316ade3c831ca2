/**
 * The responses of TMDb as immutable records, and {@link dev.marquee.tmdb.data.TmdbException} for calls that fail.
 *
 * <p>A record holds the values as TMDb sends them. A value that is missing or malformed is null, or the default that
 * the record documents; it never causes an exception. The package lies below all others of the client and knows neither
 * JSON nor HTTP.
 */
@NullMarked
package dev.marquee.tmdb.data;

import org.jspecify.annotations.NullMarked;
