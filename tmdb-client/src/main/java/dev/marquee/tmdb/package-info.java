/**
 * The room for Marquee's TMDb client. It is empty in this version.
 *
 * <p>What comes: a typed client of TMDb's v3 API over {@code java.net.http} (movies with their credits, genres, search,
 * discover, changes, the daily export), and an importer that fills any storage through core's API, within TMDb's rate, and
 * goes on where it was when it is stopped.
 */
package dev.marquee.tmdb;
