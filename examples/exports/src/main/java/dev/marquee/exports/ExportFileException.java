package dev.marquee.exports;

import dev.marquee.InvalidValueException;

/** Thrown when a file is not the export that it should be, is damaged, or is not safe to read; nothing was written. */
public final class ExportFileException extends InvalidValueException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the file, what is wrong with it and the way out
     */
    public ExportFileException(String message) {
        super(message);
    }

    ExportFileException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
