package dev.marquee.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup as it was when it was written and verified. Immutable; the file may have been damaged or moved since, which
 * {@link Backups#verify} finds out.
 *
 * @param file the file, a SQLite database of its own that any tool opens
 * @param createdAt the moment whose rows it holds, in whole seconds
 * @param bytes the size of the file
 * @param sha256 the checksum of the file, 64 digits in lower case
 * @param schemaVersion the version of its schema
 * @param rows the number of rows of each table
 */
public record Backup(
        Path file, Instant createdAt, long bytes, String sha256, String schemaVersion, SortedMap<String, Long> rows) {

    /** Copies the map. */
    public Backup {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }
}
