package dev.marquee.cli.csv;

import java.io.IOException;

/** Thrown when the quotes of a record are wrong. */
public final class MalformedRecordException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
