package dev.marquee.tmdb.importer;

import dev.marquee.MarqueeException;
import dev.marquee.tmdb.data.TmdbException;
import org.jspecify.annotations.Nullable;

/**
 * An import stopped before its end: TMDb is down, the thread was interrupted, or another import of the same source
 * runs. Rows that were written stay, and the same import continues at this place when it is started again. The cause,
 * if there is one, is a {@link TmdbException} or an {@link InterruptedException}.
 */
public class ImportStoppedException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /** The number of movies done. */
    private final long done;

    /**
     * Creates an exception.
     *
     * @param message why it stopped, and what to do
     * @param done the number of movies done
     * @param cause the cause, or null if there is none
     */
    public ImportStoppedException(String message, long done, @Nullable Throwable cause) {
        super(message, cause);
        this.done = done;
    }

    /** {@return the number of movies done, including those of earlier runs} */
    public long done() {
        return done;
    }
}
