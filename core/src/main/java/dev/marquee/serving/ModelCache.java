package dev.marquee.serving;

import dev.marquee.kernel.MappedBytes;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelFormatException;
import dev.marquee.model.TrainedModel;
import dev.marquee.validation.OwnerOnlyFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of models that were read from a database, from which a process maps a model instead of reading it again.
 * Several processes and databases may share a folder. Thread-safe.
 *
 * <p>A file is named by the SHA-256 of the model and consists of the model's bytes as the database has them, and of
 * sixteen bytes more, little-endian: {@code MQMC}, the CRC-32C of the model's bytes (int), and their number (long). The
 * SHA-256 is verified while the file is written. An opening compares the number and the CRC-32C, which reads the file
 * once at several gigabytes a second; a file that does not match counts as missing and is written again.
 *
 * <p>A file appears under its name only once it is complete. The folder keeps the three files that were opened last;
 * others of its kind, and unfinished ones older than an hour, are removed. Where it can't be written, models are read
 * from the database, and the log says so once. Anything in it may be removed at any time, but must not be changed in
 * place: a process that has it mapped would read the change, or end.
 */
final class ModelCache {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

    /** Smaller models are read from the database in a few milliseconds. */
    static final long LEAST_BYTES = 4 << 20;

    private static final int KEPT = 3;
    private static final Duration UNFINISHED = Duration.ofHours(1);
    private static final int MARK = 0x434d514d;
    private static final int FOOTER_BYTES = 16;
    private static final Pattern FINISHED_NAME = Pattern.compile("[0-9a-f]{64}\\.model");
    private static final Pattern UNFINISHED_NAME = Pattern.compile("[0-9a-f]{64}\\.[0-9a-f-]{36}\\.unfinished");

    private final Path folder;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * Creates the cache; the folder is created when it is needed.
     *
     * @param folder the folder
     * @param clock the clock for the age of files
     */
    ModelCache(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Loads a model from its file, which is written first if it is missing or damaged; from the database if the model
     * is small or its file can't be written.
     *
     * @param bytes opens the model's bytes in the database
     * @param model the model to load
     * @return the model
     * @throws DamagedModelException if the bytes in the database can't be read, differ from the checksum, or have an
     *     unknown format
     */
    ModelFile load(Supplier<InputStream> bytes, TrainedModel model) {
        if (model.bytes() < LEAST_BYTES) {
            return ModelBytes.load(bytes, model);
        }
        Optional<ModelFile> known = open(model);
        if (known.isPresent()) {
            return known.get();
        }
        return write(bytes, model)
                ? open(model).orElseGet(() -> ModelBytes.load(bytes, model))
                : ModelBytes.load(bytes, model);
    }

    private Path file(TrainedModel model) {
        return folder.resolve(model.sha256() + ".model");
    }

    private Optional<ModelFile> open(TrainedModel model) {
        Path file = file(model);
        try {
            if (!isIntact(MappedBytes.of(file), model.bytes())) {
                LOG.warn("{} is damaged and is written again", file);
                return Optional.empty();
            }
            ModelFile opened = ModelFile.map(file);
            touch(file);
            return Optional.of(opened);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | ModelFormatException e) {
            LOG.warn("{} can't be opened; the model is read from the database", file, e);
            return Optional.empty();
        }
    }

    private static boolean isIntact(MappedBytes bytes, long length) throws IOException {
        if (bytes.length() != length + FOOTER_BYTES) {
            return false;
        }
        ByteBuffer footer = bytes.slice(length, FOOTER_BYTES);
        return footer.getInt() == MARK && footer.getInt() == bytes.crc32c(length) && footer.getLong() == length;
    }

    /** Marks a file as used, so that it is kept. */
    private void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            LOG.debug("{} keeps its time", file, e);
        }
    }

    /** {@return whether the file of a model was written; its bytes are those that the database says it has} */
    private boolean write(Supplier<InputStream> bytes, TrainedModel model) {
        Path unfinished = folder.resolve(model.sha256() + "." + UUID.randomUUID() + ".unfinished");
        try {
            Files.createDirectories(folder);
            OwnerOnlyFiles.create(unfinished);
            try {
                copy(bytes, model, unfinished);
                Files.move(unfinished, file(model), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            clean(file(model));
            failing.set(false);
            return true;
        } catch (IOException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("{} can't have the model's file; models are read from the database at every start", folder, e);
            }
            return false;
        }
    }

    private static void copy(Supplier<InputStream> bytes, TrainedModel model, Path file) throws IOException {
        CRC32C crc = new CRC32C();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            ModelBytes.copy(bytes, model, new CheckedOutputStream(out, crc));
            out.write(ByteBuffer.allocate(FOOTER_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(MARK)
                    .putInt((int) crc.getValue())
                    .putLong(model.bytes())
                    .array());
        }
    }

    /** Removes the files that are no longer needed, except for one. */
    private void clean(Path except) {
        List<Path> finished = new ArrayList<>();
        List<Path> unfinished = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (UNFINISHED_NAME.matcher(name).matches()) {
                    unfinished.add(file);
                } else if (FINISHED_NAME.matcher(name).matches() && !file.equals(except)) {
                    finished.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} keeps its old files until the next time", folder, e);
        }
        finished.sort(Comparator.comparing(ModelCache::usedAt).reversed());
        finished.stream().skip(KEPT - 1).forEach(ModelCache::remove);
        Instant oldest = clock.instant().minus(UNFINISHED);
        unfinished.stream().filter(file -> usedAt(file).isBefore(oldest)).forEach(ModelCache::remove);
    }

    private static Instant usedAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays until the next time, another process may have it open", file, e);
        }
    }
}
