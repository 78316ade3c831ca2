/**
 * A typed client of TMDb's v3 API for movies. Start at {@link dev.marquee.tmdb.TmdbClient}.
 *
 * <p>This package holds the client, its builder and the groups of calls; it reads like TMDb's own API page. The calls
 * return the records of {@code dev.marquee.tmdb.data}, and reach TMDb through {@code dev.marquee.tmdb.wire}, which is
 * not exported. Daily export files are in {@code dev.marquee.tmdb.export}. This package does not know the importer.
 *
 * <p>This product uses the TMDB API but is not endorsed or certified by TMDB.
 */
@NullMarked
package dev.marquee.tmdb;

import org.jspecify.annotations.NullMarked;
