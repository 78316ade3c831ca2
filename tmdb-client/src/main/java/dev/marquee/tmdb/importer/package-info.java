/**
 * Fills a Marquee database from TMDb, from its export files or from Kaggle's files. Start at
 * {@link dev.marquee.tmdb.importer.TmdbImporter}.
 *
 * <p>The importer is the top room of this module: it uses the client, the export files and Marquee's API, and nothing
 * in the module uses it. It writes through Marquee's API only, so it works with any storage and knows none.
 */
@NullMarked
package dev.marquee.tmdb.importer;

import org.jspecify.annotations.NullMarked;
