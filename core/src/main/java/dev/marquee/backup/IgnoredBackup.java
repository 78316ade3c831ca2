package dev.marquee.backup;

import java.nio.file.Path;

/**
 * A file in a folder of backups that the schedule and the deletion of old backups leave out, because nothing vouches
 * for it. It is never deleted. Immutable.
 *
 * @param file the file
 * @param reason why it is left out, such as {@code it is dated 2036-01-01T03:00:00Z, which is after now}
 */
public record IgnoredBackup(Path file, String reason) {}
