package dev.marquee.tmdb.wire;

import dev.marquee.validation.OwnerOnlyFiles;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder of small files with a maximum size and a maximum age; the oldest files are deleted first. Files appear whole
 * or not at all, and only the owner of the process may read them, because a response can contain what a session
 * may see. Several processes may share the folder: each counts what it writes and scans the whole folder from
 * time to time, so each exceeds the maximum size by at most a sixteenth. Disk failures are never errors: a file that
 * can't be read is treated as missing, and a file that can't be written is not cached.
 *
 * <p>Thread-safe.
 */
final class DiskCache {

    private static final String SUFFIX = ".tmdb";
    private static final String TEMPORARY = ".half";
    private static final Duration MAX_WRITE = Duration.ofHours(1);
    private static final Duration BETWEEN_SCANS = Duration.ofHours(12);
    private static final int MAX_PART = 16;

    private final Path folder;
    private final long maxBytes;
    private final Duration maxAge;
    private final Clock clock;
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final ReentrantLock tidying = new ReentrantLock();
    private volatile Instant scanned = Instant.MIN;

    DiskCache(Path folder, long maxBytes, Duration maxAge, Clock clock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    private record Entry(Path path, Instant time, long size) {}

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name + SUFFIX);
    }

    /** {@return the file's bytes, or null} */
    byte @Nullable [] read(String name) {
        scanIfDue();
        try {
            Path path = path(name);
            return Files.isRegularFile(path) && Files.size(path) <= maxBytes ? Files.readAllBytes(path) : null;
        } catch (IOException notThere) {
            return null;
        }
    }

    /** Writes or replaces a file, unless it is too large a part of the maximum size. */
    void write(String name, byte[] bytes, Instant time) {
        if (bytes.length > maxBytes / MAX_PART) {
            delete(name);
            return;
        }
        scanIfDue();
        Path path = path(name);
        Path temporary = path.resolveSibling(name + "." + UUID.randomUUID() + TEMPORARY);
        try {
            if (size.addAndGet(bytes.length) > maxBytes || written.addAndGet(bytes.length) > maxBytes / MAX_PART) {
                tidy(bytes.length);
            }
            Files.createDirectories(path.getParent());
            Files.write(OwnerOnlyFiles.create(temporary), bytes);
            Files.setLastModifiedTime(temporary, FileTime.from(time));
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException notWritten) {
            deleteQuietly(temporary);
        }
    }

    void delete(String name) {
        deleteQuietly(path(name));
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // Another process has it open or deleted it first; the next scan finds what is left.
        }
    }

    private void scanIfDue() {
        if (scanned.equals(Instant.MIN) || scanned.plus(BETWEEN_SCANS).isBefore(clock.instant())) {
            tidy(0);
        }
    }

    /**
     * Deletes files that are too old, temporary files of processes that died, and the oldest files until there is room.
     */
    private void tidy(long room) {
        if (!tidying.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            scanned = now;
            written.set(room);
            long total = room;
            List<Entry> files = files();
            files.sort(Comparator.comparing(Entry::time));
            for (Entry file : files) {
                total += file.size();
            }
            // An eighth below the maximum, so that not every write has to scan.
            long goal = total > maxBytes ? maxBytes - maxBytes / 8 : maxBytes;
            for (Entry file : files) {
                boolean temporary = file.path().toString().endsWith(TEMPORARY);
                boolean old = file.time().plus(temporary ? MAX_WRITE : maxAge).isBefore(now);
                if (old || (total > goal && !temporary)) {
                    deleteQuietly(file.path());
                    total -= file.size();
                }
            }
            size.set(total);
        } finally {
            tidying.unlock();
        }
    }

    private List<Entry> files() {
        List<Entry> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(), 2, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    String name = path.getFileName().toString();
                    if (attributes.isRegularFile() && (name.endsWith(SUFFIX) || name.endsWith(TEMPORARY))) {
                        files.add(new Entry(path, attributes.lastModifiedTime().toInstant(), attributes.size()));
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
