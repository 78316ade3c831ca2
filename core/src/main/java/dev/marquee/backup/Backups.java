package dev.marquee.backup;

import dev.marquee.NewerDatabaseException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.FileAccess;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists, verifies and restores backups without an open database. Thread-safe.
 *
 * {@snippet :
 * Backup backup = marquee.backup(folder); // a folder, or a file name
 * Backups.verify(backup.file()); // reads it from end to end
 * Backups.restore(backup.file(), url, false); // true replaces an existing database, but keeps it
 * }
 *
 * <p>Each backup {@code NAME.db} has a checksum file {@code NAME.db.sha256} beside it, which {@code sha256sum --check}
 * reads too. Keep the two files together.
 */
public final class Backups {

    private Backups() {}

    /**
     * Lists the backups in a folder by their checksum files, without reading the backups themselves. A file whose
     * checksum file is missing, can't be read or was written by another program is left out; {@link #ignored} names it.
     *
     * @param folder the folder
     * @return the backups that have a checksum file, the newest first
     * @throws NotFoundException if the folder does not exist
     * @throws BackupException if the folder can't be read
     */
    public static List<Backup> list(Path folder) {
        List<Backup> backups = new ArrayList<>(
                BackupFolder.read(folder, Instant.MAX.minusSeconds(60)).readable());
        Collections.reverse(backups);
        return List.copyOf(backups);
    }

    /**
     * Lists the files in a folder that the schedule and the deletion of old backups leave out: backups dated more than
     * a minute after now, backups of Marquee's names whose checksum file is missing, can't be read, or differs from the
     * file in date or size, and checksum files of other programs. None of them is ever deleted.
     *
     * @param folder the folder
     * @param now the present time
     * @return the files with the reasons, in the order of their names
     * @throws NotFoundException if the folder does not exist
     * @throws BackupException if the folder can't be read
     */
    public static List<IgnoredBackup> ignored(Path folder, Instant now) {
        return List.copyOf(BackupFolder.read(folder, now).ignored());
    }

    /**
     * Verifies a backup from end to end: its size, checksum and numbers of rows against its checksum file, its
     * structure and its foreign keys. Without a checksum file, only the structure and the foreign keys are verified,
     * and {@link Backup#checksumVerified} is false. Cost: reads the file twice.
     *
     * @param file the backup; it is not changed
     * @return the verified backup; without a checksum file, {@code createdAt} is the file's time of last modification
     * @throws NotFoundException if the file does not exist
     * @throws NewerDatabaseException if a newer version of the library wrote the backup
     * @throws BackupException if the backup is damaged, can't be read, or is not a database of Marquee
     */
    public static Backup verify(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException("there is no backup " + file + "; list the folder to see its backups");
        }
        try {
            return verify(file, ChecksumFile.read(file));
        } catch (IOException e) {
            throw new BackupException("the backup " + file + " can't be read: " + e, e);
        }
    }

    /**
     * Restores a backup to a database that is not in use.
     *
     * <p>The backup is verified, then copied beside the database, and the copy is verified; only then does the copy get
     * the database's name, atomically. A replaced database is kept as {@code NAME.replaced-…}. A restore that is killed
     * leaves either the old database or the restored one under the name, complete. An older backup is brought up to
     * date when it is opened. Only the owner of the process may read a new file.
     *
     * @param file the backup; it is not changed
     * @param url the database, such as {@code jdbc:sqlite:movies.db}
     * @param replace whether an existing database may be replaced
     * @return the result
     * @throws NotFoundException if the backup does not exist
     * @throws BackupException if the backup is damaged, the URL is not a file, the database exists and may not be
     *     replaced, or the copy can't be written
     * @throws NewerDatabaseException if a newer version of the library wrote the backup
     * @throws dev.marquee.TransientStorageException if the database is in use
     */
    public static RestoreResult restore(Path file, String url, boolean replace) {
        return restore(file, url, replace, FileAccess.OWNER);
    }

    /**
     * Restores a backup as {@link #restore(Path, String, boolean)} does, and sets who may read the restored database. A
     * database that replaces another one keeps the permissions of that one.
     *
     * @param file the backup; it is not changed
     * @param url the database, such as {@code jdbc:sqlite:movies.db}
     * @param replace whether an existing database may be replaced
     * @param access who may read the restored database, and the replaced one under its new name
     * @return the result
     * @throws NotFoundException if the backup does not exist
     * @throws BackupException if the backup is damaged, the URL is not a file, the database exists and may not be
     *     replaced, or the copy can't be written
     * @throws NewerDatabaseException if a newer version of the library wrote the backup
     * @throws dev.marquee.TransientStorageException if the database is in use
     */
    public static RestoreResult restore(Path file, String url, boolean replace, FileAccess access) {
        return new BackupRestore(files(url), url, access).restore(file, replace);
    }

    /**
     * Returns the file of a database, so that a caller can check whether it exists before opening, which would create
     * it.
     *
     * @param url a JDBC URL
     * @return the file, whether it exists or not; empty if the URL names memory or a server
     */
    public static Optional<Path> databaseFile(String url) {
        StorageConfig config = StorageConfig.of(url);
        return providers()
                .filter(provider -> provider.accepts(config))
                .flatMap(provider -> provider.files().stream())
                .findFirst()
                .flatMap(files -> files.fileOf(url));
    }

    /** {@return the file operations of the first provider that has them} */
    static DatabaseFiles files() {
        return providers()
                .flatMap(provider -> provider.files().stream())
                .findFirst()
                .orElseThrow(() -> new StorageException(
                        "no storage for database files is on the class path; add the artifact"
                                + " dev.marquee:marquee-storage-jooq",
                        null));
    }

    private static DatabaseFiles files(String url) {
        StorageConfig config = StorageConfig.of(url);
        return providers()
                .filter(provider -> provider.accepts(config))
                .flatMap(provider -> provider.files().stream())
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        "no storage can restore a backup to " + StorageConfig.withoutSecrets(url)
                                + "; use jdbc:sqlite:FILE",
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
                    "it has " + bytes + " bytes instead of " + written.get().bytes(),
                    null);
        }
        String sha256 = Sha256.of(file);
        if (written.isPresent() && !written.get().sha256().equals(sha256)) {
            throw damaged(file, "its SHA-256 differs from the one in its checksum file", null);
        }
        DatabaseContents contents = contents(file);
        if (written.isPresent() && !written.get().rows().equals(contents.rows())) {
            throw damaged(file, "its numbers of rows differ from those in its checksum file", null);
        }
        return new Backup(
                file,
                written.isPresent()
                        ? written.get().createdAt()
                        : Files.getLastModifiedTime(file).toInstant(),
                bytes,
                sha256,
                contents.schemaVersion(),
                contents.rows(),
                written.isPresent());
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
        return new BackupException("the backup " + file + " is damaged: " + what + "; use another backup", cause);
    }
}
