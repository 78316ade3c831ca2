package dev.marquee.storage;

import java.util.Optional;

/** Opens databases of one kind; {@link java.util.ServiceLoader} finds the implementations. Thread-safe. */
public interface StorageProvider {

    /**
     * Returns whether this provider supports a database, without accessing it.
     *
     * @param config the URL or data source
     * @return whether {@link #open} may be called
     */
    boolean accepts(StorageConfig config);

    /**
     * Opens a database and brings its schema up to date. A database that can't be opened, or is another application's,
     * is not changed.
     *
     * @param config the URL or data source, and the options
     * @return the open storage; the caller closes it
     * @throws dev.marquee.NewerDatabaseException if a newer version of the library wrote the database
     * @throws dev.marquee.TransientStorageException if the server can't be reached at the moment
     * @throws dev.marquee.StorageException if the database can't be opened
     */
    Storage open(StorageConfig config);

    /**
     * Looks at a database without changing it: it creates no file and migrates nothing. Only what every reader of a
     * SQLite file does may happen: a transaction that a crash left in its rollback journal is rolled back, and a log
     * that was copied without its index gets one. A data source connects as it was set up to, and may so create a file.
     * Cost: reads a SQLite file from end to end, and counts the rows of each table.
     *
     * @param config the URL or data source
     * @return what was seen; a file that does not exist, or a schema that is not the library's, is no failure; empty if
     *     this provider can't tell
     * @throws dev.marquee.TransientStorageException if the server can't be reached at the moment, or a lock is held
     * @throws dev.marquee.StorageException if the database can't be opened, is damaged, or is another application's
     */
    default Optional<DatabaseInspection> inspect(StorageConfig config) {
        return Optional.empty();
    }

    /** {@return the operations on database files; empty if none of the databases of this provider is a file} */
    default Optional<DatabaseFiles> files() {
        return Optional.empty();
    }

    /** Loads the classes that the first calls need; see {@link dev.marquee.Marquee#preload}. By default, nothing. */
    default void preload() {}
}
