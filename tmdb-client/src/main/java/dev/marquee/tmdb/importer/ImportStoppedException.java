package dev.marquee.tmdb.importer;

import dev.marquee.MarqueeException;
import dev.marquee.tmdb.data.TmdbException;
import org.jspecify.annotations.Nullable;

/**
 * An import could not go on: TMDb is down, the thread was interrupted, or another import of the same movies runs. What was
 * written stays, and the same import started again goes on where this one was. The cause, where there is one, is TMDb's
 * {@link TmdbException}.
 */
public class ImportStoppedException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    private final long done;

    /**
     * Makes an exception.
     *
     * @param message why it stopped, and the way out
     * @param done how many movies are done
     * @param cause the fault behind it, or null where there is none
     */
    public ImportStoppedException(String message, long done, @Nullable Throwable cause) {
        super(message, cause);
        this.done = done;
    }

    /** {@return how many movies are done, those of earlier runs included} */
    public long done() {
        return done;
    }
}
