/**
 * A typed client of TMDb's v3 API for movies, and an importer that fills any storage through core's API.
 *
 * <p>Start at {@link dev.marquee.tmdb.TmdbClient}. Records hold what TMDb sends, as it sends it; what TMDb leaves out, or sends in a form that
 * it should not, is null or a value that the record names. Nothing of it throws.
 *
 * <p>This product uses the TMDB API but is not endorsed or certified by TMDB.
 */
@NullMarked
package dev.marquee.tmdb;

import org.jspecify.annotations.NullMarked;
