package dev.marquee.backup;

import dev.marquee.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a folder of backups holds at one moment: the backups with a checksum file, those among them that something
 * vouches for, and the files that are left out. No content of a backup is read. Immutable.
 */
final class BackupFolder {

    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);

    /** The clocks of two machines that write to one folder may differ by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** By time; of two backups of the same second, {@code …Z.db} is older than {@code …Z-2.db}. */
    static final Comparator<Backup> OLDEST_FIRST = Comparator.comparing(Backup::createdAt)
            .thenComparingInt(backup -> backup.file().toString().length())
            .thenComparing(Backup::file);

    private final List<Backup> readable = new ArrayList<>();
    private final List<Backup> vouched = new ArrayList<>();
    private final List<IgnoredBackup> ignored = new ArrayList<>();

    private BackupFolder(Path folder, Instant now) {
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> look(file, now));
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("the folder " + folder + " can't be read: " + e, e);
        }
        readable.sort(OLDEST_FIRST);
        vouched.sort(OLDEST_FIRST);
    }

    /**
     * Reads a folder.
     *
     * @param now the time after which no backup can have been taken
     * @throws NotFoundException if the folder does not exist
     * @throws BackupException if the folder can't be read
     */
    static BackupFolder read(Path folder, Instant now) {
        if (!Files.isDirectory(folder)) {
            throw new NotFoundException(
                    "there is no folder " + folder + "; name the folder to which backups are written");
        }
        return new BackupFolder(folder, now);
    }

    /** {@return the backups with a readable checksum file, the oldest first} */
    List<Backup> readable() {
        return readable;
    }

    /**
     * {@return the backups that Marquee named, whose name, checksum file, size and date agree and whose date is not
     * after now, the oldest first}
     */
    List<Backup> vouched() {
        return vouched;
    }

    /** {@return the files that look like backups of Marquee, but are left out} */
    List<IgnoredBackup> ignored() {
        return ignored;
    }

    void warn() {
        ignored.forEach(file -> LOG.warn("{} is left out of the backups: {}", file.file(), file.reason()));
    }

    private void look(Path file, Instant now) {
        if (ChecksumFile.isName(file)) {
            Path backup = ChecksumFile.backupOf(file);
            if (Files.notExists(backup)) {
                ignored.add(new IgnoredBackup(file, "it is a checksum file without a backup of Marquee"));
            }
            return;
        }
        if (!Files.isRegularFile(file)) {
            return;
        }
        boolean own = BackupName.isOwn(file);
        Optional<Backup> written;
        try {
            written = ChecksumFile.read(file);
        } catch (BackupException e) {
            ignored.add(new IgnoredBackup(file, "its checksum file can't be read or is not one of Marquee"));
            return;
        }
        written.ifPresent(readable::add);
        if (!own) {
            return;
        }
        Optional<String> doubt =
                written.isEmpty() ? Optional.of("it has no checksum file") : doubt(file, written.orElseThrow(), now);
        doubt.ifPresentOrElse(
                reason -> ignored.add(new IgnoredBackup(file, reason)), () -> vouched.add(written.orElseThrow()));
    }

    private static Optional<String> doubt(Path file, Backup written, Instant now) {
        if (Duration.between(now, written.createdAt()).compareTo(CLOCK_SKEW) > 0) {
            return Optional.of("it is dated " + written.createdAt() + ", which is after now; check the clock");
        }
        if (!BackupName.hasStampOf(file, written.createdAt())) {
            return Optional.of("its name differs from the time " + written.createdAt() + " in its checksum file");
        }
        try {
            long bytes = Files.size(file);
            return bytes == written.bytes()
                    ? Optional.empty()
                    : Optional.of("it has " + bytes + " bytes instead of " + written.bytes());
        } catch (IOException e) {
            return Optional.of("it can't be read: " + e);
        }
    }
}
