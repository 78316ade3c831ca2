package dev.marquee.backup;

import dev.marquee.InvalidValueException;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.FileAccess;
import dev.marquee.storage.Storage;
import dev.marquee.validation.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes and verifies backups of an open database; {@link dev.marquee.Marquee#backup} calls it. Thread-safe. */
public final class BackupWriter {

    private final Storage storage;
    private final Clock clock;
    private final FileAccess access;

    /**
     * Creates a writer of backups that only the owner of the process may read.
     *
     * @param storage the open database
     * @param clock the clock that gives the backups' times
     */
    public BackupWriter(Storage storage, Clock clock) {
        this(storage, clock, FileAccess.OWNER);
    }

    /**
     * Creates a writer.
     *
     * @param storage the open database
     * @param clock the clock that gives the backups' times
     * @param access who may read the backups and their checksum files
     */
    public BackupWriter(Storage storage, Clock clock, FileAccess access) {
        this.storage = storage;
        this.clock = clock;
        this.access = access;
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
     * keeps. The backup that was just written is kept whatever its date. Files that {@link Backups#ignored} names are
     * left out and logged as warnings. A failure in one folder does not keep the other from its backup.
     *
     * @param policy the folders, and how many backups are kept
     * @return the backup in the first folder, verified in both
     * @throws BackupException if a step fails; in a folder without a newer verified backup, nothing is deleted
     * @throws dev.marquee.StorageException if the database is not a file
     */
    public Backup write(BackupPolicy policy) {
        Backup backup = write(createFolder(policy.folder()));
        Optional<BackupException> failure = attempt(
                () -> Retention.prune(policy.folder(), backup, policy, clock.instant()),
                "the backup " + backup.file() + " was written, but older ones were not deleted");
        Path second = policy.secondFolder();
        if (second != null) {
            Optional<BackupException> uncopied = attempt(
                    () -> {
                        Backup copy = BackupCopy.to(second, backup, access);
                        Retention.prune(second, copy, policy, clock.instant());
                    },
                    "the backup " + backup.file() + " was written, but its copy to " + second + " was not finished");
            failure.ifPresent(first -> uncopied.ifPresent(first::addSuppressed));
            failure = failure.or(() -> uncopied);
        }
        if (failure.isPresent()) {
            throw failure.orElseThrow();
        }
        return backup;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static Optional<BackupException> attempt(Step step, String failed) {
        try {
            step.run();
            return Optional.empty();
        } catch (IOException | BackupException e) {
            String what = e instanceof BackupException ? e.getMessage() : e.toString();
            return Optional.of(new BackupException(failed + " (" + what + "); check the folder", e));
        }
    }

    private static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BackupException("the folder " + folder + " can't be created (" + e + "); check it", e);
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
        try (Copy copy = new Copy(folder.resolve(BackupName.of(now, 1)))) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return copy.publish(folder.resolve(BackupName.of(now, attempt)), now);
                } catch (FileAlreadyExistsException taken) {
                    // Another backup of the same second has this name.
                }
            }
        }
    }

    private Backup intoFile(Path file, Instant now) throws IOException {
        if (Files.exists(file)) {
            throw taken(file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // A checksum without a backup was left by a backup that was killed.
        Files.deleteIfExists(ChecksumFile.of(file));
        try (Copy copy = new Copy(file)) {
            return copy.publish(file, now);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        }
    }

    private static InvalidValueException taken(Path file) {
        return new InvalidValueException(
                file + " exists already and is not overwritten; name another file, or a folder");
    }

    /** A verified copy of the database under a partial name, which is deleted at the end unless it was published. */
    private final class Copy implements AutoCloseable {

        private final DatabaseFiles files = Backups.files();
        private final Path partial;
        private final DatabaseContents contents;

        private Copy(Path target) throws IOException {
            Path absolute = target.toAbsolutePath();
            AtomicFiles.sweep(absolute.resolveSibling(""));
            partial = AtomicFiles.partial(absolute);
            boolean verified = false;
            try {
                contents = copy();
                verified = true;
            } finally {
                if (!verified) {
                    close();
                }
            }
        }

        private DatabaseContents copy() throws IOException {
            // SQLite's journal beside it gets the same permissions.
            DatabaseContents source = storage.copyTo(access.create(partial));
            files.seal(partial);
            AtomicFiles.force(partial);
            DatabaseContents copy = files.check(partial);
            if (!copy.equals(source)) {
                throw new BackupException(
                        "the copy differs from the database (" + copy + " instead of " + source
                                + "); it was deleted, check the disk and try again",
                        null);
            }
            return copy;
        }

        private Backup publish(Path file, Instant now) throws IOException {
            Backup backup = new Backup(
                    file, now, Files.size(partial), Sha256.of(partial), contents.schemaVersion(), contents.rows());
            ChecksumFile.publishWith(partial, backup, access);
            return backup;
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(partial);
            for (Path companion : files.companions(partial)) {
                Files.deleteIfExists(companion);
            }
        }
    }
}
