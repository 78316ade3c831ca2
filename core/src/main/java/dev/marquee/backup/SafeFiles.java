package dev.marquee.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that appear under their final name whole or not at all: they are written beside it as {@code .NAME.*.partial}, forced to
 * the disk, and only then renamed.
 */
final class SafeFiles {

    private static final String PARTIAL = ".partial";

    /** Nothing takes this long; what is older belongs to a process that died. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private SafeFiles() {}

    /** {@return a name beside the final one that nobody else uses} */
    static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + PARTIAL);
    }

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the renames in a folder last; a file system that can't do so needs none. */
    static void forceFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException windows) {
            // Folders can't be opened there, and renames last without it.
        }
    }

    /**
     * Gives a forced file its final name, which must be free.
     *
     * @throws FileAlreadyExistsException if it is not
     */
    static void publish(Path partial, Path target) throws IOException {
        try {
            // Unlike a rename, a link never takes the place of a file that came meanwhile.
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

    /** Gives a forced file its final name in place of what has it. */
    static void replace(Path partial, Path target) throws IOException {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(target);
    }

    /**
     * Writes a small file whole.
     *
     * @throws FileAlreadyExistsException if there is one of that name
     */
    static void writeNew(Path target, byte[] content) throws IOException {
        Path partial = partial(target);
        try {
            Files.write(partial, content, StandardOpenOption.CREATE_NEW);
            force(partial);
            publish(partial, target);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Deletes what processes that died have left in a folder; leaves what may still be written. */
    static void sweep(Path folder, Instant now) throws IOException {
        List<Path> abandoned;
        try (Stream<Path> files = Files.list(folder)) {
            abandoned = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(".") && name.contains(PARTIAL);
                    })
                    .toList();
        }
        for (Path file : abandoned) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ABANDONED))) {
                Files.deleteIfExists(file);
            }
        }
    }
}
