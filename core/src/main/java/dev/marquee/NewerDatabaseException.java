package dev.marquee;

/** The database was written by a newer version of the library; it was not touched. The way out is that version. */
public class NewerDatabaseException extends StorageException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param found the schema version of the database
     * @param known the newest schema version that this library knows
     */
    public NewerDatabaseException(String found, String known) {
        super(
                "the database has schema version " + found + ", this version of Marquee knows up to " + known
                        + "; open it with the newer Marquee that wrote it",
                null);
    }
}
