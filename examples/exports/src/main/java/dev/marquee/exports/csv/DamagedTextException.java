package dev.marquee.exports.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when a file can't be read as text, or a record of it as delimited text. The message is without the file. */
public class DamagedTextException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The line, or 0 if the whole file is meant. */
    private final long line;

    DamagedTextException(long line, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /**
     * Returns the message with the place before it.
     *
     * @param file the file as the message shall call it
     * @return the file, the line unless the whole file is meant, and the message
     */
    public String at(Object file) {
        return file + (line == 0 ? "" : ":" + line) + ": " + getMessage();
    }
}
