package dev.marquee.backup;

import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.FileAccess;
import dev.marquee.storage.StorageConfig;
import dev.marquee.validation.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores one backup to a database file. Confined to one call. */
final class BackupRestore {

    private static final Logger LOG = LoggerFactory.getLogger(BackupRestore.class);

    private final DatabaseFiles files;
    private final Path target;
    private final FileAccess access;

    BackupRestore(DatabaseFiles files, String url, FileAccess access) {
        this.files = files;
        this.access = access;
        this.target = files.fileOf(url)
                .orElseThrow(() -> new BackupException(
                        StorageConfig.withoutSecrets(url)
                                + " is not a file; restore to jdbc:sqlite:FILE, and PostgreSQL with its own tools",
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
                throw new BackupException(target + " is the backup itself; restore it to another database", null);
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
                target + " exists already; allow its replacement (--force), or restore to another database", null);
    }

    private RestoreResult put(Backup backup, boolean replace) throws IOException {
        Path partial = AtomicFiles.partial(target);
        try {
            AtomicFiles.copyVerified(backup.file(), backup.sha256(), access.create(partial));
            if (!replace || !Files.exists(target)) {
                refuseOrphans();
                publish(partial);
                return new RestoreResult(backup, target, Optional.empty());
            }
            keepPermissions(partial);
            Path aside = putAside();
            AtomicFiles.replace(partial, target);
            if (access == FileAccess.OWNER) {
                OwnerOnlyFiles.restrict(aside);
            }
            return new RestoreResult(backup, target, Optional.of(aside));
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Gives the copy the permissions and the group of the database that it replaces, as far as the system allows. */
    private void keepPermissions(Path partial) {
        try {
            PosixFileAttributes present = Files.readAttributes(target, PosixFileAttributes.class);
            PosixFileAttributeView copy = Files.getFileAttributeView(partial, PosixFileAttributeView.class);
            copy.setGroup(present.group());
            copy.setPermissions(present.permissions());
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debug("{} does not get the permissions of {}", partial, target, e);
        }
    }

    private void publish(Path partial) throws IOException {
        try {
            AtomicFiles.publish(partial, target);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        }
    }

    /** Refuses a log without its database: SQLite would apply it to the restored one. */
    private void refuseOrphans() {
        for (Path companion : files.companions(target)) {
            if (Files.exists(companion)) {
                throw new BackupException(
                        companion + " was left without its database and would corrupt the restored one; move it away",
                        null);
            }
        }
    }

    /** Links the present database to a second name, under which it is kept; it has both names until it is replaced. */
    private Path putAside() throws IOException {
        boolean whole = files.release(target);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path aside = target.resolveSibling(
                target.getFileName() + ".replaced-" + now.toString().replaceAll("[-:.]", ""));
        if (!whole) {
            // The file can't be opened, and the files beside it may hold its last changes.
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
