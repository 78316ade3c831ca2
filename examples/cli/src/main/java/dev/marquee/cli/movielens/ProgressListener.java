package dev.marquee.cli.movielens;

/**
 * Receives how far an import has come. An import has the parts {@code movies}, {@code users} and {@code favorites}, one
 * after the other; each begins with {@code done} 0 and ends with {@code done} equal to {@code total}, and {@code done}
 * never falls within a part.
 *
 * <p>Is called by the thread that writes, inside the transaction, about once for a thousand rows: it must return soon
 * and must not use the database. An exception that it throws ends the import, and nothing is written.
 */
@FunctionalInterface
public interface ProgressListener {

    /** Ignores the progress. */
    ProgressListener NONE = (part, done, total) -> {};

    /**
     * Receives the progress.
     *
     * @param part the name of the part
     * @param done the rows of the part that are written, 0 to {@code total}
     * @param total the rows of the part, 0 or more
     */
    void progress(String part, long done, long total);
}
