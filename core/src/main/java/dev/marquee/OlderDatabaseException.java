package dev.marquee;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a database is opened with {@link dev.marquee.storage.SchemaMode#VALIDATE} whose schema is missing or
 * older than this version of the library. The database was not changed; bring its schema up to date first.
 */
public class OlderDatabaseException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** The schema version of the database, or null. */
    private final @Nullable String found;

    /** The schema version that was required. */
    private final String required;

    /**
     * Creates an exception.
     *
     * @param found the schema version of the database, or null if it has none
     * @param required the schema version that this version of the library requires
     */
    public OlderDatabaseException(@Nullable String found, String required) {
        super(
                (found == null ? "the database has no schema of Marquee" : "the database has schema version " + found)
                        + ", this version of Marquee requires " + required + ", and the schema mode VALIDATE changes"
                        + " nothing; open it once with SchemaMode.MIGRATE as a role that may create tables, or check"
                        + " the address",
                null);
        this.found = found;
        this.required = required;
    }

    /** {@return the schema version of the database, or empty if it has no schema of Marquee} */
    public Optional<String> found() {
        return Optional.ofNullable(found);
    }

    /** {@return the schema version that this version of the library requires} */
    public String required() {
        return required;
    }
}
