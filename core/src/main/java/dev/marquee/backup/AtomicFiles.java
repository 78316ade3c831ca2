package dev.marquee.backup;

import dev.marquee.storage.FileAccess;
import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes files that appear under their final name complete or not at all: each is written next to its final name as
 * {@code .NAME.*.partial}, forced to the disk and then renamed. Thread-safe.
 */
final class AtomicFiles {

    private static final Logger LOG = LoggerFactory.getLogger(AtomicFiles.class);
    private static final String PARTIAL = ".partial";

    /** No write takes this long; an older partial file was left by a process that died. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private AtomicFiles() {}

    /** {@return a new, unique name for the partial file of a target, in the same folder} */
    static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + PARTIAL);
    }

    /** Forces a file's content to the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Copies a file, forces the copy to the disk, reads it back and compares its checksum.
     *
     * @param source the file to copy
     * @param sha256 the checksum that the copy must have
     * @param copy the copy, an empty file; deleting it after a failure is the caller's part
     * @throws BackupException if the copy has another checksum
     * @throws IOException if the copy can't be written or read
     */
    static void copyVerified(Path source, String sha256, Path copy) throws IOException {
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(source, out);
        }
        force(copy);
        if (!Sha256.of(copy).equals(sha256)) {
            throw new BackupException(
                    "the copy of " + source + " in " + copy.toAbsolutePath().getParent()
                            + " differs from it; check that disk",
                    null);
        }
    }

    /** Forces a file's entry in its folder to the disk, so that a rename survives a power failure. */
    private static void forceFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException windows) {
            // Windows can't open a folder, and makes renames durable without it.
        }
    }

    /**
     * Renames a forced partial file to its final name.
     *
     * @throws FileAlreadyExistsException if a file has that name already
     */
    static void publish(Path partial, Path target) throws IOException {
        try {
            // Unlike a rename, a link never replaces a file that another process has just created.
            Files.createLink(target, partial);
            Files.delete(partial);
        } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
            Files.move(partial, target);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException noLinksHere) {
            Files.move(partial, target);
        }
        forceFolder(target);
    }

    /** Renames a forced partial file to its final name, atomically replacing the file of that name. */
    static void replace(Path partial, Path target) throws IOException {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(target);
    }

    /**
     * Writes a small file.
     *
     * @throws FileAlreadyExistsException if a file has that name already
     */
    static void writeNew(Path target, byte[] content, FileAccess access) throws IOException {
        Path partial = partial(target);
        try {
            Files.write(access.create(partial), content);
            force(partial);
            publish(partial, target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Deletes the partial files in a folder that processes which died have left: those that were last written more than
     * a day before or after now, by the clock of the file system, which gave them their times. A file that can't be
     * deleted stays.
     */
    static void sweep(Path folder) throws IOException {
        List<Path> partials;
        try (Stream<Path> files = Files.list(folder)) {
            partials = files.filter(AtomicFiles::isPartial).toList();
        }
        if (partials.isEmpty()) {
            return;
        }
        Path probe = Files.createTempFile(folder, ".", PARTIAL);
        Instant now = Files.getLastModifiedTime(probe).toInstant();
        Files.deleteIfExists(probe);
        for (Path file : partials) {
            try {
                Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
                if (age.abs().compareTo(ABANDONED) > 0) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException finished) {
                // Its writer has just renamed or deleted it.
            } catch (IOException e) {
                LOG.warn("{} was left by a process that died and can't be deleted: {}", file, e.toString());
            }
        }
    }

    private static boolean isPartial(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.contains(PARTIAL);
    }
}
