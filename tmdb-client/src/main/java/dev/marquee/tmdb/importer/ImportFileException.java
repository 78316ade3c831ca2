package dev.marquee.tmdb.importer;

import dev.marquee.MarqueeException;

/** A file that is to be imported can't be read, or is not what it should be. The message names it. */
public class ImportFileException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message the file, what is wrong with it, and the way out
     */
    public ImportFileException(String message) {
        super(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message the file, what is wrong with it, and the way out
     * @param cause the fault behind it
     */
    public ImportFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
