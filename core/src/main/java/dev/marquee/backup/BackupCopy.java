package dev.marquee.backup;

import dev.marquee.storage.FileAccess;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a backup to a second folder. */
final class BackupCopy {

    private BackupCopy() {}

    /**
     * Copies a backup and verifies the copy before it gets its final name. If another backup of the same second has
     * that name, the copy gets the next one.
     *
     * @return the copy
     * @throws BackupException if the copy differs from the backup
     * @throws IOException if the copy can't be written
     */
    static Backup to(Path folder, Backup backup, FileAccess access) throws IOException {
        Files.createDirectories(folder);
        AtomicFiles.sweep(folder);
        Path partial =
                AtomicFiles.partial(folder.resolve(backup.file().getFileName()).toAbsolutePath());
        try {
            AtomicFiles.copyVerified(backup.file(), backup.sha256(), access.create(partial));
            for (int attempt = 1; ; attempt++) {
                Path target = folder.resolve(BackupName.of(backup.createdAt(), attempt))
                        .toAbsolutePath();
                Backup copy = new Backup(
                        target,
                        backup.createdAt(),
                        backup.bytes(),
                        backup.sha256(),
                        backup.schemaVersion(),
                        backup.rows());
                try {
                    ChecksumFile.publishWith(partial, copy, access);
                    return copy;
                } catch (FileAlreadyExistsException taken) {
                    // Another database's backup of the same second has this name.
                }
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
