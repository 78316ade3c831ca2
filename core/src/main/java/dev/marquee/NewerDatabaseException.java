package dev.marquee;

/**
 * Thrown when a newer version of the library wrote the database. The database was not changed; open it with that
 * version or a later one.
 */
public class NewerDatabaseException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param found the schema version of the database
     * @param known the newest schema version that this version of the library supports
     */
    public NewerDatabaseException(String found, String known) {
        super(
                "the database has schema version " + found + ", this version of Marquee supports up to " + known
                        + "; open it with the newer version of Marquee that wrote it",
                null);
    }
}
