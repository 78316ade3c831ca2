package dev.marquee.cli;

/** Thrown when a command can't do its work; the message is printed on standard error. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
