package dev.marquee.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a provider can do with databases that are files and not open. Thread-safe. */
public interface DatabaseFiles {

    /**
     * Finds the file that a URL names.
     *
     * @param url a JDBC URL
     * @return the file, whether it exists or not; empty if the URL names no file, but memory or a server
     */
    Optional<Path> fileOf(String url);

    /**
     * Checks a database from end to end, without changing it or leaving a file beside it: its structure, its foreign keys, and
     * that it is Marquee's. Cost: reads the whole file.
     *
     * @param file the file; nobody writes to it meanwhile
     * @return what it holds
     * @throws dev.marquee.NewerDatabaseException if a newer version of the library wrote it
     * @throws dev.marquee.StorageException if it is damaged, is no database of Marquee's, or can't be read
     */
    DatabaseContents check(Path file);

    /**
     * Makes the copy that {@link Storage#copyTo} left one whole file that needs no other beside it.
     *
     * @param file the file
     * @throws dev.marquee.StorageException if that fails
     */
    void seal(Path file);

    /**
     * Sees that nobody has a database open, and brings what stands in files beside it home into it.
     *
     * @param file the file
     * @return whether that could be done; false for a file that is too damaged to be opened
     * @throws dev.marquee.TransientStorageException if somebody has it open
     */
    boolean release(Path file);

    /**
     * Names the files that may stand beside a database and belong to it.
     *
     * @param file the database
     * @return the files, whether they exist or not
     */
    List<Path> companions(Path file);
}
