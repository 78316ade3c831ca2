package dev.marquee.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Operations of a storage provider on database files that are not open. Thread-safe. */
public interface DatabaseFiles {

    /**
     * Returns the file that a URL names.
     *
     * @param url a JDBC URL
     * @return the file, whether it exists or not; empty if the URL names memory or a server
     */
    Optional<Path> fileOf(String url);

    /**
     * Checks a database from end to end, without changing it or creating a file beside it: its structure, its foreign
     * keys, and that it is a database of Marquee. Cost: reads the whole file.
     *
     * @param file the file, to which no process may write meanwhile
     * @return a summary of the database
     * @throws dev.marquee.NewerDatabaseException if a newer version of the library wrote the database
     * @throws dev.marquee.StorageException if the file is damaged, can't be read, or is not a database of Marquee
     */
    DatabaseContents check(Path file);

    /**
     * Completes a copy that {@link Storage#copyTo} wrote, so that the file needs no other file beside it.
     *
     * @param file the file
     * @throws dev.marquee.StorageException if the file can't be written
     */
    void seal(Path file);

    /**
     * Checks that no process has a database open, and merges the files beside it into the database.
     *
     * @param file the file
     * @return true on success; false if the file is too damaged to be opened
     * @throws dev.marquee.TransientStorageException if a process has the database open
     */
    boolean release(Path file);

    /**
     * Returns the files beside a database that may belong to it, such as its log.
     *
     * @param file the database
     * @return the files, whether they exist or not
     */
    List<Path> companions(Path file);
}
