package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Looks at a SQLite file before it is opened for writing, because opening switches it to WAL mode, and refuses a file
 * that is not a database of Marquee. The file is only read; a transaction that a crash left in its rollback journal is
 * rolled back, as every reader does.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#the_database_header">SQLite's page on the file format</a>
 */
final class SqliteFileCheck {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 100;
    private static final int READ_VERSION = 19;
    private static final byte WAL = 2;

    private SqliteFileCheck() {}

    /**
     * Refuses a file that has contents other than Marquee's. A file that does not exist or is empty becomes a new
     * database, if its folder is there.
     *
     * @throws StorageException if the file is not a SQLite database, or the database of another application, or if
     *     there is no folder for it
     */
    static void refuseForeign(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new StorageException(file + " is a folder; give the name of a file in it", null);
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && (Files.notExists(folder) || Files.isRegularFile(folder))) {
                throw new StorageException(
                        "there is no folder " + folder + " for " + file.getFileName()
                                + "; create it, or give the name of a file in another folder",
                        null);
            }
            if (!Files.exists(file) || Files.size(file) == 0) {
                return;
            }
            try (Connection connection = reading(file)) {
                SchemaState state = SchemaState.read(connection, Dialect.SQLITE);
                if (!state.isMarquee() && state.hasOtherTables()) {
                    throw new StorageException(
                            file + " is the database of another application (it has the table " + state.anyTable()
                                    + " and no Marquee data) and was not changed; give the name of a new file",
                            null);
                }
            }
        } catch (SQLException e) {
            throw ErrorTranslator.translateOpening(file.toString(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** {@return the exception for a file that the file system does not let be read} */
    static StorageException unreadable(Path file, IOException e) {
        return new StorageException(file + " can't be read: " + e + "; check the path and the permissions", e);
    }

    /**
     * Opens a file that exists and is not empty, for reading.
     *
     * @throws StorageException if the file is not a SQLite database
     */
    static Connection reading(Path file) throws IOException, SQLException {
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(HEADER_SIZE);
        }
        if (header.length < HEADER_SIZE || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
            throw new StorageException(
                    file + " is not a SQLite database; check the path, or give the name of a new file", null);
        }
        return reading(file, header[READ_VERSION] == WAL);
    }

    private static Connection reading(Path file, boolean wal) throws IOException, SQLException {
        // A file in WAL mode without a log is complete, and as immutable it is read without creating files beside it.
        // With both files beside it another process may be writing, so that its locks must be respected.
        Path log = beside(file, "-wal");
        boolean inUse = Files.exists(log) && Files.exists(beside(file, "-shm"));
        boolean immutable = wal && !inUse && isEmpty(log);
        boolean recovers = !isEmpty(beside(file, "-journal"));
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(!recovers);
        config.setBusyTimeout(Dialect.BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath()
                + (immutable ? "?immutable=1" : recovers ? "?mode=rw" : "?mode=ro"));
        return source.getConnection();
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static boolean isEmpty(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }
}
