package dev.marquee.backup;

import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a backup to a second place. */
final class BackupCopy {

    private BackupCopy() {}

    /**
     * Copies a backup, and reads the copy back before it gets its name.
     *
     * @return the copy
     */
    static Backup to(Path folder, Backup backup) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(backup.file().getFileName()).toAbsolutePath();
        Path partial = SafeFiles.partial(target);
        Backup copy = new Backup(
                target, backup.createdAt(), backup.bytes(), backup.sha256(), backup.schemaVersion(), backup.rows());
        try {
            SafeFiles.sweep(folder, backup.createdAt());
            Files.copy(backup.file(), partial);
            SafeFiles.force(partial);
            if (!Sha256.of(partial).equals(backup.sha256())) {
                throw new BackupException(
                        "the copy of " + backup.file() + " in " + folder + " came out different; check that disk",
                        null);
            }
            SafeFiles.writeNew(Sidecar.of(target), Sidecar.text(copy));
            SafeFiles.publish(partial, target);
            return copy;
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
