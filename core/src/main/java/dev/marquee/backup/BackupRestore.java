package dev.marquee.backup;

import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Restores one backup. Confined to one call. */
final class BackupRestore {

    private final DatabaseFiles files;
    private final Path target;

    BackupRestore(DatabaseFiles files, String url) {
        this.files = files;
        this.target = files.fileOf(url)
                .orElseThrow(() -> new BackupException(
                        StorageConfig.withoutSecrets(url)
                                + " names no file; a backup is restored to jdbc:sqlite:FILE, PostgreSQL by its own tools",
                        null))
                .toAbsolutePath();
    }

    RestoreResult restore(Path file, boolean replace) {
        Backup backup = Backups.verify(file);
        if (Files.exists(target) && !replace) {
            throw exists();
        }
        try {
            if (Files.exists(target) && Files.isSameFile(file, target)) {
                throw new BackupException(target + " is the backup itself; name another database", null);
            }
            Files.createDirectories(target.getParent());
            return put(backup, replace);
        } catch (IOException e) {
            throw new BackupException(
                    "the backup could not be restored to " + target + " (" + e
                            + "); check the folder and its free space",
                    e);
        }
    }

    private BackupException exists() {
        return new BackupException(
                target + " is there already; say that it may be replaced (--force), or name another database", null);
    }

    private RestoreResult put(Backup backup, boolean replace) throws IOException {
        Path partial = AtomicFiles.partial(target);
        try {
            AtomicFiles.copyVerified(backup.file(), backup.sha256(), partial);
            if (!replace || !Files.exists(target)) {
                refuseOrphans();
                publish(partial);
                return new RestoreResult(backup, target, Optional.empty());
            }
            Path aside = putAside();
            AtomicFiles.replace(partial, target);
            return new RestoreResult(backup, target, Optional.of(aside));
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void publish(Path partial) throws IOException {
        try {
            AtomicFiles.publish(partial, target);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        }
    }

    /** A write-ahead log that some lost database left behind would be played into the restored one. */
    private void refuseOrphans() {
        for (Path companion : files.companions(target)) {
            if (Files.exists(companion)) {
                throw new BackupException(
                        companion
                                + " stands there without its database, and would spoil the restored one; move it away",
                        null);
            }
        }
    }

    /** Gives the present database a second name, under which it stays; until it is replaced it keeps the first one too. */
    private Path putAside() throws IOException {
        boolean whole = files.release(target);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path aside = target.resolveSibling(
                target.getFileName() + ".replaced-" + now.toString().replaceAll("[-:.]", ""));
        if (!whole) {
            // It can't be opened: what stands beside it may be what is left of its last changes.
            for (Path companion : files.companions(target)) {
                if (Files.exists(companion)) {
                    String suffix = companion
                            .getFileName()
                            .toString()
                            .substring(target.getFileName().toString().length());
                    Files.move(companion, aside.resolveSibling(aside.getFileName() + suffix));
                }
            }
        }
        try {
            Files.createLink(aside, target);
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.move(target, aside);
        }
        return aside;
    }
}
