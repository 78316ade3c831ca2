package dev.marquee.tmdb.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder of small files with bounds: no more bytes than so many, no file older than so long; the oldest go first. Files appear
 * whole or not at all. Several processes may share it; each counts what it writes, and looks at the whole folder from time to time, so
 * that together they pass the bound of bytes by no more than a sixteenth each. A fault of the disk is never an error: what can't be read is not
 * there, and what can't be written stays away.
 *
 * <p>Thread-safe.
 */
final class DiskCache {

    private static final String SUFFIX = ".tmdb";
    private static final String HALF = ".half";
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(12);
    private static final int LARGEST_PART = 16;

    private final Path folder;
    private final long most;
    private final Duration longest;
    private final Clock clock;
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final ReentrantLock tidying = new ReentrantLock();
    private volatile Instant looked = Instant.MIN;

    DiskCache(Path folder, long most, Duration longest, Clock clock) {
        this.folder = folder;
        this.most = most;
        this.longest = longest;
        this.clock = clock;
    }

    private record Kept(Path path, Instant time, long size) {}

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name + SUFFIX);
    }

    /** {@return the file's bytes, or null} */
    byte @Nullable [] read(String name) {
        lookNowAndThen();
        try {
            Path path = path(name);
            return Files.isRegularFile(path) && Files.size(path) <= most ? Files.readAllBytes(path) : null;
        } catch (IOException notThere) {
            return null;
        }
    }

    /** Writes a file in place of the one before, if it is not too large a part of the whole. */
    void write(String name, byte[] bytes, Instant time) {
        if (bytes.length > most / LARGEST_PART) {
            delete(name);
            return;
        }
        lookNowAndThen();
        Path path = path(name);
        Path half = path.resolveSibling(name + "." + UUID.randomUUID() + HALF);
        try {
            if (size.addAndGet(bytes.length) > most || written.addAndGet(bytes.length) > most / LARGEST_PART) {
                tidy(bytes.length);
            }
            Files.createDirectories(path.getParent());
            Files.write(half, bytes);
            Files.setLastModifiedTime(half, FileTime.from(time));
            Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException notWritten) {
            deleteQuietly(half);
        }
    }

    void delete(String name) {
        deleteQuietly(path(name));
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // Another process has it open, or took it first; the next look finds it again.
        }
    }

    private void lookNowAndThen() {
        if (looked.equals(Instant.MIN) || looked.plus(BETWEEN_LOOKS).isBefore(clock.instant())) {
            tidy(0);
        }
    }

    /** Deletes what is too old, what a process that died left half-written, and the oldest until there is room. */
    private void tidy(long room) {
        if (!tidying.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            looked = now;
            written.set(room);
            long total = room;
            List<Kept> files = files();
            files.sort(Comparator.comparing(Kept::time));
            for (Kept file : files) {
                total += file.size();
            }
            // Below the bound by an eighth, so that not every write has to look.
            long goal = total > most ? most - most / 8 : most;
            for (Kept file : files) {
                boolean half = file.path().toString().endsWith(HALF);
                boolean old = file.time().plus(half ? LONGEST_WRITE : longest).isBefore(now);
                if (old || (total > goal && !half)) {
                    deleteQuietly(file.path());
                    total -= file.size();
                }
            }
            size.set(total);
        } finally {
            tidying.unlock();
        }
    }

    private List<Kept> files() {
        List<Kept> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, java.util.Set.of(), 2, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    String name = path.getFileName().toString();
                    if (attributes.isRegularFile() && (name.endsWith(SUFFIX) || name.endsWith(HALF))) {
                        files.add(new Kept(path, attributes.lastModifiedTime().toInstant(), attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path path, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException notListed) {
            return files;
        }
        return files;
    }
}
