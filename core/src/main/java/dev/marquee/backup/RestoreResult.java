package dev.marquee.backup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a restore did. Immutable.
 *
 * @param backup what was restored
 * @param file the database's file, which holds the backup now
 * @param replaced where the database that was there before stands now; empty if there was none
 */
public record RestoreResult(Backup backup, Path file, Optional<Path> replaced) {}
