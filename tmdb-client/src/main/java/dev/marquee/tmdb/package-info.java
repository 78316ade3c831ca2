/**
 * A typed client of TMDb's v3 API for movies, and an importer that fills any storage through core's API.
 *
 * <p>What comes next: people, companies, collections, changes, the daily export, and an import that remembers where
 * it was.
 *
 * <p>This product uses the TMDB API but is not endorsed or certified by TMDB.
 */
@NullMarked
package dev.marquee.tmdb;

import org.jspecify.annotations.NullMarked;
