package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.data.TmdbException;

/**
 * Is told how an import goes. All calls come on the thread that runs the import, so that a slow listener slows it; what a
 * listener throws ends the import at the last batch, from which it can go on.
 */
public interface ImportListener {

    /** Listens to nothing. */
    ImportListener NONE = new ImportListener() {};

    /**
     * The import begins, or goes on where it was.
     *
     * @param source what is imported
     * @param done movies that an earlier run had done; 0 at a fresh start
     */
    default void started(ImportSource source, long done) {}

    /**
     * The list of the movies to fetch grows.
     *
     * @param movies how many are in it up to now
     */
    default void listed(long movies) {}

    /**
     * The genres are written.
     *
     * @param genres how many there are
     */
    default void genresWritten(int genres) {}

    /**
     * A batch is written and committed; also called once before the first.
     *
     * @param progress how far it is
     */
    default void batchWritten(ImportProgress progress) {}

    /**
     * TMDb failed at a movie after all attempts, answers others, and is asked for it once more.
     *
     * @param tmdbId TMDb's id of the movie
     * @param fault what went wrong
     */
    default void retried(int tmdbId, TmdbException fault) {}

    /**
     * A movie is left out.
     *
     * @param what the movie, or the file and line
     * @param reason why
     * @param detail why, in words
     */
    default void skipped(String what, SkipReason reason, String detail) {}

    /**
     * The import is done.
     *
     * @param summary what it did
     */
    default void finished(ImportSummary summary) {}
}
