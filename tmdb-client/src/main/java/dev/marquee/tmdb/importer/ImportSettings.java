package dev.marquee.tmdb.importer;

import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an importer. Immutable.
 *
 * @param marquee the database to fill
 * @param tmdb the client, or null for sources that only read files
 * @param parallel how many movies are fetched at the same time
 * @param kept the countries and languages of which facts are kept
 * @param restart whether to start from the beginning
 * @param listener the listener
 * @param clock the clock
 */
record ImportSettings(
        Marquee marquee,
        @Nullable TmdbClient tmdb,
        int parallel,
        KeptParts kept,
        boolean restart,
        ImportListener listener,
        Clock clock) {}
