package dev.marquee.backup;

import dev.marquee.InvalidValueException;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.Storage;
import dev.marquee.validation.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Writes and verifies backups of an open database; {@link dev.marquee.Marquee#backup} calls it. Thread-safe. */
public final class BackupWriter {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Storage storage;
    private final Clock clock;

    /**
     * Creates a writer.
     *
     * @param storage the open database
     * @param clock the clock that gives the backups' times
     */
    public BackupWriter(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Writes a backup.
     *
     * @param target a folder or a file name, as for {@link dev.marquee.Marquee#backup(Path)}
     * @return the verified backup
     * @throws InvalidValueException if the file exists already
     * @throws BackupException if the backup can't be written, or inside a transaction
     * @throws dev.marquee.StorageException if the database is not a file
     */
    public Backup write(Path target) {
        if (storage.inTransaction()) {
            throw new BackupException(
                    "a backup inside a transaction would not contain what the transaction wrote; take it outside",
                    null);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            return isFolder(target) ? intoFolder(target, now) : intoFile(target, now);
        } catch (IOException e) {
            throw new BackupException(
                    "the backup " + target + " could not be written (" + e + "); check the folder and its free space",
                    e);
        }
    }

    /**
     * Writes a backup by a policy, copies it to the second folder, and deletes the backups that the policy no longer
     * keeps.
     *
     * @param policy the folders, and how many backups are kept
     * @return the backup in the first folder, verified in both
     * @throws BackupException if a step fails; in a folder without a newer verified backup, nothing is deleted
     * @throws dev.marquee.StorageException if the database is not a file
     */
    public Backup write(BackupPolicy policy) {
        try {
            Backup backup = write(Files.createDirectories(policy.folder()));
            Retention.prune(policy.folder(), policy);
            Path second = policy.secondFolder();
            if (second != null) {
                BackupCopy.to(second, backup);
                Retention.prune(second, policy);
            }
            return backup;
        } catch (IOException e) {
            throw new BackupException(
                    "the backup to " + policy.folder() + " was not finished (" + e + "); check both folders", e);
        }
    }

    /**
     * {@return whether the path is a folder, or does not exist and looks like one: it ends with a separator or has no
     * dot}
     */
    private static boolean isFolder(Path target) {
        return Files.isDirectory(target)
                || (!Files.exists(target)
                        && (target.toString().endsWith(File.separator)
                                || target.getFileName() == null
                                || !target.getFileName().toString().contains(".")));
    }

    private Backup intoFolder(Path folder, Instant now) throws IOException {
        Files.createDirectories(folder);
        String name = "marquee-" + STAMP.format(now);
        for (int attempt = 1; ; attempt++) {
            Path file = folder.resolve(name + (attempt == 1 ? "" : "-" + attempt) + ".db");
            try {
                return publish(file, now);
            } catch (FileAlreadyExistsException taken) {
                // Another backup of the same second has this name.
            }
        }
    }

    private Backup intoFile(Path file, Instant now) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.notExists(file)) {
            // A checksum without a backup was left by a backup that was killed.
            Files.deleteIfExists(ChecksumFile.of(file));
        }
        try {
            return publish(file, now);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        }
    }

    private static InvalidValueException taken(Path file) {
        return new InvalidValueException(
                file + " exists already and is not overwritten; name another file, or a folder");
    }

    private Backup publish(Path file, Instant now) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        AtomicFiles.sweep(absolute.resolveSibling(""), now);
        DatabaseFiles files = Backups.files();
        Path partial = AtomicFiles.partial(absolute);
        try {
            DatabaseContents source = storage.copyTo(partial);
            files.seal(partial);
            AtomicFiles.force(partial);
            DatabaseContents copy = files.check(partial);
            if (!copy.equals(source)) {
                throw new BackupException(
                        "the copy differs from the database (" + copy + " instead of " + source
                                + "); it was deleted, check the disk and try again",
                        null);
            }
            Backup backup =
                    new Backup(file, now, Files.size(partial), Sha256.of(partial), copy.schemaVersion(), copy.rows());
            // The checksum file comes first: a backup under its final name always has one, and creating it reserves the
            // name.
            AtomicFiles.writeNew(ChecksumFile.of(absolute), ChecksumFile.text(backup));
            AtomicFiles.publish(partial, absolute);
            return backup;
        } finally {
            Files.deleteIfExists(partial);
            for (Path companion : files.companions(partial)) {
                Files.deleteIfExists(companion);
            }
        }
    }
}
