package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills a catalog from TMDb, or from files with TMDb's data.
 *
 * {@snippet :
 * TmdbImporter importer =
 *         TmdbImporter.builder(marquee).client(tmdb).build();
 * ImportSummary summary = importer.run(ImportSource.popular(2));
 * System.out.println(summary.inserted() + " new, " + summary.updated() + " changed");
 * }
 *
 * <p>Movies are fetched in parallel within the client's rate and written in batches of 100, in the order of
 * the source, whichever response arrives first. Each batch is one transaction with a checkpoint. An import that ends
 * early, even because the process was killed, continues there when it is started again, and ends with the same rows as
 * an import that never stopped. Values that the catalog can't hold are adjusted by the rules of {@link Adjustment}. A
 * movie that TMDb does not have is marked as removed if the catalog has it.
 *
 * <p>Memory does not grow with the number of movies, except for 4 bytes per movie while they are listed, or what
 * {@link ImportSource} states: at most 200 movies are fetched and not yet written.
 *
 * <p>Thread-safe: each run has its own state. If two runs import one source into one database at the same time, one of
 * them ends with an {@link ImportStoppedException}. Applications that show imported data must show TMDb's notice: This
 * product uses the TMDB API but is not endorsed or certified by TMDB.
 */
public final class TmdbImporter {

    private static final int MAX_PARALLEL = 100;

    private final ImportSettings settings;

    private TmdbImporter(ImportSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a builder of importers.
     *
     * @param marquee the database to fill
     * @return the builder
     */
    public static Builder builder(Marquee marquee) {
        return new Builder(marquee);
    }

    /**
     * Returns the time up to which the whole catalog is known to match TMDb: the start of the last complete sync, or
     * of the first import if there was no sync.
     *
     * @return the time, or empty if the catalog was never filled from TMDb
     * @throws dev.marquee.InvalidValueException if what is stored is no time
     */
    public Optional<Instant> synced() {
        return ImportState.synced(settings.marquee().checkpoints());
    }

    /**
     * Imports movies, or continues an import of the same source that was stopped.
     *
     * @param source the movies to import
     * @return the counts of this import
     * @throws TmdbException if TMDb does not accept the key, or rejects a request for a list
     * @throws ImportStoppedException if TMDb is down, or if the thread was interrupted, in which case its interrupt
     *     flag is set
     * @throws ImportFileException if a file can't be read or does not have the expected format
     * @throws InvalidValueException if the source needs a client and none was set, or if a sync has no start date
     */
    public ImportSummary run(ImportSource source) {
        return new ImportRun(settings, source).run();
    }

    /** Configures and creates a {@link TmdbImporter}. Confined to one thread; each method returns this builder. */
    public static final class Builder {

        private final Marquee marquee;
        private @Nullable TmdbClient tmdb;
        private int parallel = 16;
        private Set<String> countries = Set.of();
        private Set<String> languages = Set.of();
        private boolean restart;
        private ImportListener listener = ImportListener.NONE;
        private Clock clock = Clock.systemUTC();

        private Builder(Marquee marquee) {
            this.marquee = marquee;
        }

        /**
         * Sets the client. Sources that only read files need none.
         *
         * @param tmdb the client; its language, country and rate apply
         * @return this builder
         */
        public Builder client(TmdbClient tmdb) {
            this.tmdb = tmdb;
            return this;
        }

        /**
         * Sets how many movies are fetched at the same time.
         *
         * @param movies 1 to 100; 16 by default
         * @return this builder
         */
        public Builder parallel(int movies) {
            this.parallel = Rules.range("parallel", movies, 1, MAX_PARALLEL);
            return this;
        }

        /**
         * Keeps the releases, watch offers and alternative titles of these countries only; what is stored of others is
         * removed from the movies that are fetched. By default, those of all countries are kept.
         *
         * @param countries ISO 3166-1 codes, such as {@code US}; empty for all
         * @return this builder
         * @throws InvalidValueException if one is not two uppercase letters
         */
        public Builder countries(Collection<String> countries) {
            countries.forEach(country -> check("a country", country, "[A-Z]{2}", "two uppercase letters such as US"));
            this.countries = Set.copyOf(countries);
            return this;
        }

        /**
         * Keeps the translations and videos in these languages only, and videos without a language; what is stored of
         * others is removed from the movies that are fetched. By default, those in all languages are kept.
         *
         * @param languages ISO 639-1 codes, such as {@code fr}; empty for all
         * @return this builder
         * @throws InvalidValueException if one is not two lowercase letters
         */
        public Builder languages(Collection<String> languages) {
            languages.forEach(
                    language -> check("a language", language, "[a-z]{2}", "two lowercase letters such as fr"));
            this.languages = Set.copyOf(languages);
            return this;
        }

        private static void check(String what, String code, String form, String rule) {
            if (!code.matches(form)) {
                throw new InvalidValueException(what + " must be " + rule + ", was " + Rules.shown(code));
            }
        }

        /**
         * Starts from the beginning, even if the same import was stopped before. Rows that were written stay.
         *
         * @return this builder
         */
        public Builder restart() {
            this.restart = true;
            return this;
        }

        /**
         * Sets a listener for progress and skipped movies.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(ImportListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Sets the clock that gives a sync its dates; the system clock by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** {@return the importer} */
        public TmdbImporter build() {
            return new TmdbImporter(new ImportSettings(
                    marquee, tmdb, parallel, new KeptParts(countries, languages), restart, listener, clock));
        }
    }
}
