package dev.marquee.storage;

import java.util.Optional;

/** Opens one kind of storage; found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface StorageProvider {

    /**
     * Tells whether this provider can open a database, without touching it.
     *
     * @param config the URL or data source
     * @return whether {@link #open} may be called
     */
    boolean accepts(StorageConfig config);

    /**
     * Opens a database and brings its schema up to date.
     *
     * @param config the URL or data source, and how to use it
     * @return the storage, ready; the caller closes it
     * @throws dev.marquee.NewerDatabaseException if a newer version of the library wrote the database
     * @throws dev.marquee.StorageException if it can't be opened
     */
    Storage open(StorageConfig config);

    /** {@return what this provider can do with databases that are files; empty if none of its databases is one} */
    default Optional<DatabaseFiles> files() {
        return Optional.empty();
    }
}
