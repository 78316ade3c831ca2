package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of an open SQLite database, by its device and inode. SQLite goes on writing to a file that was deleted or
 * replaced, and what it writes is lost. Cost of a check: one or two calls of {@code stat}, about 3 µs together.
 * Thread-safe.
 */
final class OpenFile {

    private final Path file;
    private final @Nullable Object key;
    private final @Nullable Path log;

    /** A connection that is opened later creates the log again, but what the lost one held is gone. */
    private volatile boolean logLost;

    private OpenFile(Path file, @Nullable Object key, @Nullable Path log) {
        this.file = file;
        this.key = key;
        this.log = log;
    }

    /** {@return the file of a connection's database, or empty for PostgreSQL and for a database in memory} */
    static Optional<OpenFile> of(Connection connection, Dialect dialect) throws SQLException {
        if (dialect != Dialect.SQLITE) {
            return Optional.empty();
        }
        try {
            // Read before the file is looked at: from then on a connection has it open.
            boolean logged = "wal".equalsIgnoreCase(text(connection, "PRAGMA journal_mode", 1));
            String name = text(connection, "PRAGMA database_list", 3);
            Path file = Path.of(name);
            if (name.isEmpty() || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Optional.of(new OpenFile(file, key(file), logged && Files.exists(log) ? log : null));
        } catch (IOException | InvalidPathException unknown) {
            return Optional.empty();
        }
    }

    private static String text(Connection connection, String pragma, int column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(pragma)) {
            String text = rows.next() ? rows.getString(column) : null;
            return text == null ? "" : text;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /**
     * Checks that the database still has the name under which it was opened.
     *
     * @throws StorageException if the file, or the log beside it, was deleted or replaced
     */
    void check() {
        try {
            Object now = key(file);
            if (key != null && !key.equals(now)) {
                throw lost("the database file " + file + " was replaced by another file", null);
            }
            if (log != null && (logLost || Files.notExists(log))) {
                logLost = true;
                throw lost("the log " + log + " was deleted", null);
            }
        } catch (NoSuchFileException e) {
            throw lost("the database file " + file + " was deleted or moved away", e);
        } catch (IOException e) {
            throw lost("the database file " + file + " can't be found (" + e + ")", e);
        }
    }

    private static StorageException lost(String what, @Nullable Exception cause) {
        return new StorageException(
                what + " while it was open, so this write is not stored; close the database, put the file back or"
                        + " restore a backup, and open it again",
                cause);
    }
}
