package dev.marquee.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup as it was written and verified. Immutable. {@link Backups#verify} detects whether the file was damaged
 * since.
 *
 * @param file the file, a complete SQLite database that any SQLite tool can open
 * @param createdAt the time whose data the backup contains, in whole seconds
 * @param bytes the size of the file
 * @param sha256 the checksum of the file, 64 hexadecimal digits in lower case
 * @param schemaVersion the version of the database schema, such as {@code 7.1}
 * @param rows the number of rows of each table
 * @param checksumVerified false if {@link Backups#verify} found no checksum file, so that only the structure of the
 *     file is known to be sound, not its content; otherwise true
 */
public record Backup(
        Path file,
        Instant createdAt,
        long bytes,
        String sha256,
        String schemaVersion,
        SortedMap<String, Long> rows,
        boolean checksumVerified) {

    /** Copies the map. */
    public Backup {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /**
     * Creates the description of a backup with a checksum file.
     *
     * @param file the file
     * @param createdAt the time whose data the backup contains, in whole seconds
     * @param bytes the size of the file
     * @param sha256 the checksum of the file, 64 hexadecimal digits in lower case
     * @param schemaVersion the version of the database schema
     * @param rows the number of rows of each table
     */
    public Backup(
            Path file,
            Instant createdAt,
            long bytes,
            String sha256,
            String schemaVersion,
            SortedMap<String, Long> rows) {
        this(file, createdAt, bytes, sha256, schemaVersion, rows, true);
    }
}
