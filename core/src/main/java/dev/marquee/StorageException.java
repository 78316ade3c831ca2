package dev.marquee;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database refused or failed a statement; the transaction was rolled back. The cause has the details.
 */
public class StorageException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed and the way out
     * @param cause the driver's exception, or null if there is none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception of a storage that lacks something; storages throw it.
     *
     * @param what what the storage lacks, in the plural or without a number, such as {@code roles}
     * @return the exception
     */
    public static StorageException unsupported(String what) {
        return new StorageException(
                "this storage has no " + what + "; do without, or use a storage that has, such as SQLite's", null);
    }
}
