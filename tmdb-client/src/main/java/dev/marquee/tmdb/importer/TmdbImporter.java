package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills a catalogue from TMDb, or from files that hold TMDb's data.
 *
 * {@snippet :
 * TmdbImporter importer = TmdbImporter.builder(marquee).client(tmdb).build();
 * ImportSummary summary = importer.run(ImportSource.popular(50));
 * System.out.println(summary.inserted() + " new movies");
 * }
 *
 * <p>Movies are fetched in parallel within the client's rate and written in batches of {@value #BATCH}, in the order of their
 * source, whichever answer comes first. Each batch is one transaction with a checkpoint: an import that ends early, even because
 * the process was killed, goes on there when it is started again, and ends with the same rows as one that never stopped.
 * What TMDb says and the catalogue can't hold is made to fit by the rules of {@link Adjustment}. A movie that TMDb does not have
 * is marked as removed, if the catalogue has it.
 *
 * <p>Memory does not grow with the number of movies, beyond 4 bytes for each while they are listed, or what
 * {@link ImportSource} says: at most {@value #AHEAD} movies are fetched and not yet written.
 *
 * <p>Thread-safe: each run has its own state. Two runs of one source on one database at the same time end with an
 * {@link ImportStoppedException} for one of them. Who shows what was imported must show TMDb's notice: This product uses the
 * TMDB API but is not endorsed or certified by TMDB.
 */
public final class TmdbImporter {

    static final String SYNCED = "tmdb.synced";

    static final int BATCH = 100;
    static final int AHEAD = 2 * BATCH;

    private static final int MOST_PARALLEL = 100;

    private final Marquee marquee;
    private final @Nullable TmdbClient tmdb;
    private final int parallel;
    private final boolean restart;
    private final ImportListener listener;
    private final Clock clock;

    private TmdbImporter(Builder builder) {
        this.marquee = builder.marquee;
        this.tmdb = builder.tmdb;
        this.parallel = builder.parallel;
        this.restart = builder.restart;
        this.listener = builder.listener;
        this.clock = builder.clock;
    }

    /**
     * Starts an importer.
     *
     * @param marquee the database that is filled
     * @return the builder
     */
    public static Builder builder(Marquee marquee) {
        return new Builder(marquee);
    }

    /** {@return when the catalogue was last brought up to date with TMDb as a whole, or empty if it never was filled from it} */
    public Optional<Instant> synced() {
        return marquee.checkpoints().find(SYNCED).map(Instant::parse);
    }

    /**
     * Imports movies, or goes on with an import of the same that was stopped.
     *
     * @param source which
     * @return what was done
     * @throws TmdbException if TMDb does not take the key
     * @throws ImportStoppedException if TMDb is down, or the thread was interrupted: then its interrupt flag is set
     * @throws ImportFileException if a file is not what it should be
     * @throws InvalidValueException if the source needs a client and there is none, or a sync does not know since when
     */
    public ImportSummary run(ImportSource source) {
        return new ImportRun(this, source).run();
    }

    Marquee marquee() {
        return marquee;
    }

    @Nullable
    TmdbClient tmdb() {
        return tmdb;
    }

    int parallel() {
        return parallel;
    }

    boolean restart() {
        return restart;
    }

    ImportListener listener() {
        return listener;
    }

    Clock clock() {
        return clock;
    }

    /** Collects how to import. Confined to one thread; each method returns this builder. */
    public static final class Builder {

        private final Marquee marquee;
        private @Nullable TmdbClient tmdb;
        private int parallel = 16;
        private boolean restart;
        private ImportListener listener = ImportListener.NONE;
        private Clock clock = Clock.systemUTC();

        private Builder(Marquee marquee) {
            this.marquee = marquee;
        }

        /**
         * Gives the client, which files alone do not need.
         *
         * @param tmdb is asked, in its language and within its rate
         * @return this builder
         */
        public Builder client(TmdbClient tmdb) {
            this.tmdb = tmdb;
            return this;
        }

        /**
         * Sets how many movies are fetched at a time.
         *
         * @param movies 1 to 100; 16 if it is not set
         * @return this builder
         */
        public Builder parallel(int movies) {
            if (movies < 1 || movies > MOST_PARALLEL) {
                throw new InvalidValueException("parallel must be 1 to " + MOST_PARALLEL + ", was " + movies);
            }
            this.parallel = movies;
            return this;
        }

        /**
         * Begins anew, even if the same import was stopped before. Nothing that was written is taken back.
         *
         * @return this builder
         */
        public Builder restart() {
            this.restart = true;
            return this;
        }

        /**
         * Sets who is told how it goes.
         *
         * @param listener is told
         * @return this builder
         */
        public Builder listener(ImportListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Sets the clock by which a sync knows its days; the system's if it is not set.
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
            return new TmdbImporter(this);
        }
    }
}
