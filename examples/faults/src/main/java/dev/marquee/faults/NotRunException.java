package dev.marquee.faults;

/** A row can't be run on this machine: a right, a package or a server is missing. */
final class NotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRunException(String message) {
        super(message);
    }
}
