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

/** Writes and verifies one backup; {@link dev.marquee.Marquee#backup} calls it. Thread-safe. */
public final class BackupWriter {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Storage storage;
    private final Clock clock;

    /**
     * Makes a writer.
     *
     * @param storage the open database
     * @param clock gives backups their times
     */
    public BackupWriter(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Writes a backup.
     *
     * @param target a folder or a file name, as {@link dev.marquee.Marquee#backup} says
     * @return the backup, verified
     */
    public Backup write(Path target) {
        if (storage.inTransaction()) {
            throw new BackupException(
                    "a backup inside a transaction would not hold what the transaction wrote; take it outside", null);
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
     * Writes a backup as a policy says, copies it to the second place, and lets go of what need not stay.
     *
     * @param policy where to, and how many stay
     * @return the backup in the first place, verified in both
     * @throws BackupException if that fails; then nothing was deleted where no newer backup was verified
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

    /** An existing folder, or a path that only a folder would have: with a separator at its end or without a dot. */
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
                // Another backup of this second has the name.
            }
        }
    }

    private Backup intoFile(Path file, Instant now) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.notExists(file)) {
            // What a backup that was killed has left has no backup beside it.
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
                file + " is there already and is not overwritten; name another file, or a folder");
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
                        "the copy does not hold what the database held (" + copy + " for " + source
                                + "); nothing was kept, try again and check the disk",
                        null);
            }
            Backup backup =
                    new Backup(file, now, Files.size(partial), Sha256.of(partial), copy.schemaVersion(), copy.rows());
            // The checksum comes first: a backup under its final name always has one, and who has made it has the name.
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
