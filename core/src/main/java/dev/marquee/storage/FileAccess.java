package dev.marquee.storage;

import dev.marquee.validation.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who may read and write the files that Marquee creates: SQLite databases with their logs, backups, checksum files and
 * temporary files. Files that exist keep their permissions. On a file system without POSIX permissions, both do the
 * same.
 */
public enum FileAccess {

    /** Only the owner of the process: mode 0600, whatever the umask. */
    OWNER {
        @Override
        public Path create(Path file) throws IOException {
            return OwnerOnlyFiles.create(file);
        }
    },

    /** Whoever the umask of the process lets: mode 0666 without the bits of the umask. */
    UMASK {
        @Override
        public Path create(Path file) throws IOException {
            return Files.createFile(file);
        }
    };

    /**
     * Creates an empty file.
     *
     * @param file the file
     * @return the file
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     * @throws IOException if it can't be created
     */
    public abstract Path create(Path file) throws IOException;
}
