package dev.marquee.exports.csv;

/** Thrown when the quotes of a record are wrong, or a record is longer than {@link DelimitedReader} reads. */
public final class MalformedRecordException extends DamagedTextException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(long line, String message, Throwable cause) {
        super(line, message, cause);
    }
}
