package dev.marquee.backup;

import dev.marquee.NewerDatabaseException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Backups that are files: found, verified and restored without an open database. Thread-safe.
 *
 * {@snippet :
 * Backup backup = marquee.backup(Path.of("/var/backups/movies"));
 * Backups.verify(backup.file());
 * Backups.restore(backup.file(), "jdbc:sqlite:restored.db", false);
 * }
 *
 * <p>Beside {@code NAME.db} stands {@code NAME.db.sha256}, which {@code sha256sum --check} reads too; the two belong together.
 */
public final class Backups {

    private Backups() {}

    /**
     * Lists the backups of a folder by what stands beside them, without reading them through.
     *
     * @param folder the folder
     * @return the backups, the newest first
     * @throws NotFoundException if there is no such folder
     * @throws BackupException if it can't be read
     */
    public static List<Backup> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new NotFoundException("there is no folder " + folder + "; name the one that backups are written to");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> ChecksumFile.read(file).stream())
                    .sorted(Retention.OLDEST_FIRST.reversed())
                    .toList();
        } catch (IOException e) {
            throw new BackupException("the folder " + folder + " can't be read: " + e, e);
        }
    }

    /**
     * Reads a backup from end to end: its checksum and what it holds against what was written beside it, its structure, and its
     * foreign keys. Without the file beside it, all but the checksum and the numbers of rows. Cost: reads the file twice.
     *
     * @param file the backup; it is not changed
     * @return the backup as it stands; {@code createdAt} is the file's time where nothing stands beside it
     * @throws NotFoundException if there is no such file
     * @throws NewerDatabaseException if a newer version of the library wrote it
     * @throws BackupException if it is damaged or no backup of Marquee's
     */
    public static Backup verify(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException("there is no backup " + file + "; list a folder to see its backups");
        }
        try {
            return verify(file, ChecksumFile.read(file));
        } catch (IOException e) {
            throw new BackupException("the backup " + file + " can't be read: " + e, e);
        }
    }

    /**
     * Puts a backup in the place of a database that nobody has open.
     *
     * <p>The backup is verified first, then copied beside the database, and the copy verified; only then does it get the
     * database's name, in one step. The database that had the name stands aside as {@code NAME.replaced-…}. A restore that is
     * killed on its way leaves either the one or the other under the name, whole. An older backup is brought up to date when
     * it is opened.
     *
     * @param file the backup; it is not changed
     * @param url the database, such as {@code jdbc:sqlite:movies.db}
     * @param replace whether a database that is there may be put aside
     * @return what was done
     * @throws NotFoundException if there is no such backup
     * @throws BackupException if the backup is damaged, the URL names no file, a database is there and may not be replaced, or
     *     the copy could not be written
     * @throws NewerDatabaseException if a newer version of the library wrote the backup
     * @throws dev.marquee.TransientStorageException if the database is in use
     */
    public static RestoreResult restore(Path file, String url, boolean replace) {
        return new BackupRestore(files(url), url).restore(file, replace);
    }

    /**
     * Finds the file of a database, as for a look whether it is there before it is opened and so made.
     *
     * @param url a JDBC URL
     * @return the file, whether it exists or not; empty if the URL names none, but memory or a server
     */
    public static Optional<Path> databaseFile(String url) {
        StorageConfig config = StorageConfig.of(url);
        return providers()
                .filter(provider -> provider.accepts(config))
                .flatMap(provider -> provider.files().stream())
                .findFirst()
                .flatMap(files -> files.fileOf(url));
    }

    /** {@return what the first provider that has files does with them} */
    static DatabaseFiles files() {
        return providers()
                .flatMap(provider -> provider.files().stream())
                .findFirst()
                .orElseThrow(() -> new StorageException(
                        "no storage with files is on the class path; add the artifact dev.marquee:marquee-storage-jooq",
                        null));
    }

    private static DatabaseFiles files(String url) {
        StorageConfig config = StorageConfig.of(url);
        return providers()
                .filter(provider -> provider.accepts(config))
                .flatMap(provider -> provider.files().stream())
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        "no storage restores files to " + StorageConfig.withoutSecrets(url) + "; use jdbc:sqlite:FILE",
                        null));
    }

    private static Stream<StorageProvider> providers() {
        return ServiceLoader.load(StorageProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Backup verify(Path file, Optional<Backup> written) throws IOException {
        long bytes = Files.size(file);
        if (written.isPresent() && written.get().bytes() != bytes) {
            throw damaged(
                    file,
                    "it has " + bytes + " bytes, was written with "
                            + written.get().bytes(),
                    null);
        }
        String sha256 = Sha256.of(file);
        if (written.isPresent() && !written.get().sha256().equals(sha256)) {
            throw damaged(file, "its SHA-256 is not the one it was written with", null);
        }
        DatabaseContents contents = contents(file);
        if (written.isPresent() && !written.get().rows().equals(contents.rows())) {
            throw damaged(file, "it holds other rows than it was written with", null);
        }
        return new Backup(
                file,
                written.isPresent()
                        ? written.get().createdAt()
                        : Files.getLastModifiedTime(file).toInstant(),
                bytes,
                sha256,
                contents.schemaVersion(),
                contents.rows());
    }

    private static DatabaseContents contents(Path file) {
        try {
            return files().check(file);
        } catch (NewerDatabaseException e) {
            throw e;
        } catch (StorageException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static BackupException damaged(Path file, String what, @Nullable Exception cause) {
        return new BackupException("the backup " + file + " is damaged: " + what + "; take another one", cause);
    }
}
