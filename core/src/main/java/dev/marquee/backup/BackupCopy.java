package dev.marquee.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a backup to a second folder. */
final class BackupCopy {

    private BackupCopy() {}

    /**
     * Copies a backup and verifies the copy before it gets its final name.
     *
     * @return the copy
     * @throws BackupException if the copy differs from the backup
     * @throws IOException if the copy can't be written
     */
    static Backup to(Path folder, Backup backup) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(backup.file().getFileName()).toAbsolutePath();
        Path partial = AtomicFiles.partial(target);
        Backup copy = new Backup(
                target, backup.createdAt(), backup.bytes(), backup.sha256(), backup.schemaVersion(), backup.rows());
        try {
            AtomicFiles.sweep(folder, backup.createdAt());
            AtomicFiles.copyVerified(backup.file(), backup.sha256(), partial);
            AtomicFiles.writeNew(ChecksumFile.of(target), ChecksumFile.text(copy));
            AtomicFiles.publish(partial, target);
            return copy;
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
