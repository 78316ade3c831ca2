package dev.marquee.tmdb.importer;

import dev.marquee.MarqueeException;

/** A file to import can't be read, or does not have the expected format. The message names the file. */
public class ImportFileException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the file, what is wrong with it, and what to do
     */
    public ImportFileException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message the file, what is wrong with it, and what to do
     * @param cause the cause
     */
    public ImportFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
