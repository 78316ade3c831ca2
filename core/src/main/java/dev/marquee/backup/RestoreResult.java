package dev.marquee.backup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of restoring a backup. Immutable.
 *
 * @param backup the restored backup
 * @param file the database file, which has the backup's content now
 * @param replaced the file under which the previous database is kept; empty if there was none
 */
public record RestoreResult(Backup backup, Path file, Optional<Path> replaced) {}
