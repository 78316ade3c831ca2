package dev.marquee;

/**
 * Thrown when a database is opened with a read replica that does not follow it: a server that accepts writes, such as
 * one that was promoted, or a replica of another database. Nothing was read from it.
 */
public class WrongReplicaException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong and the way out
     */
    public WrongReplicaException(String message) {
        super(message, null);
    }
}
