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
 */
public record Backup(
        Path file, Instant createdAt, long bytes, String sha256, String schemaVersion, SortedMap<String, Long> rows) {

    /** Copies the map. */
    public Backup {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }
}
