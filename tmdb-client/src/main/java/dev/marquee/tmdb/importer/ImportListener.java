package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.data.TmdbException;

/**
 * Receives the progress of an import. All calls are made on the thread that runs the import, so a slow listener slows
 * the import. An exception that a listener throws ends the import after the last batch, from which it can continue.
 */
public interface ImportListener {

    /** A listener that does nothing. */
    ImportListener NONE = new ImportListener() {};

    /**
     * The import starts, or continues an earlier run.
     *
     * @param source the source
     * @param done the number of movies that earlier runs completed; 0 for a new import
     */
    default void started(ImportSource source, long done) {}

    /**
     * The list of movies to fetch grew.
     *
     * @param movies the number of movies listed so far
     */
    default void listed(long movies) {}

    /**
     * The genres were written.
     *
     * @param genres the number of genres
     */
    default void genresWritten(int genres) {}

    /**
     * A batch was written and committed. Also called once before the first batch.
     *
     * @param progress the progress
     */
    default void batchWritten(ImportProgress progress) {}

    /**
     * All attempts to fetch a movie failed while TMDb answered other requests; the movie is requested once more.
     *
     * @param tmdbId TMDb's id of the movie
     * @param failure the failure
     */
    default void retried(int tmdbId, TmdbException failure) {}

    /**
     * A movie was skipped.
     *
     * @param what the movie, or the file and line
     * @param reason the reason
     * @param detail the reason in words
     */
    default void skipped(String what, SkipReason reason, String detail) {}

    /**
     * The import is complete.
     *
     * @param summary the counts of the import
     */
    default void finished(ImportSummary summary) {}
}
