package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.NewerDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.FileAccess;
import dev.marquee.validation.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Copies SQLite database files while they are in use, and checks them. Thread-safe. */
final class SqliteFiles implements DatabaseFiles {

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern OPENS_EXISTING_ONLY = Pattern.compile("[?&](open_mode=|immutable=|mode=(ro|rw)(&|$))");
    private static final int PAGES_A_STEP = 4096;
    private static final int IN_USE_AFTER_MILLIS = 1000;

    @Override
    public Optional<Path> fileOf(String url) {
        return ConnectionPool.sqliteFile(url).map(SqliteFiles::path);
    }

    /**
     * {@return the path of a file}
     *
     * @throws InvalidValueException if the file system takes no such name, such as one with NUL, or one beyond ASCII in
     *     a process whose locale is not in UTF-8
     */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InvalidValueException("the file system can't have a file " + Rules.shown(name) + " ("
                    + e.getReason() + "); use another name, or start the process in a UTF-8 locale");
        }
    }

    @Override
    public List<Path> companions(Path file) {
        return Stream.of("-wal", "-shm", "-journal")
                .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
                .toList();
    }

    /**
     * Creates the file of a database that is about to be opened, because SQLite would create it with the permissions of
     * the umask. The files beside it get the permissions of the database.
     */
    static void createIfMissing(String url, FileAccess access) {
        if (OPENS_EXISTING_ONLY.matcher(url).find()) {
            return;
        }
        try {
            Optional<Path> file = ConnectionPool.sqliteFile(url)
                    .filter(name -> !name.startsWith(":"))
                    .map(Path::of);
            if (file.isPresent() && Files.notExists(file.get())) {
                access.create(file.get());
            }
        } catch (IOException | InvalidPathException leftToSqlite) {
            // Another process has just created it, or SQLite's message says what is wrong.
        }
    }

    /**
     * Copies an open database with SQLite's online backup API, inside a read transaction. In WAL mode, other
     * connections can write meanwhile, and the copy does not contain what they write.
     *
     * @see <a href="https://www.sqlite.org/backup.html">SQLite's page on the backup API</a>
     */
    static DatabaseContents copy(Connection connection, Path target) throws SQLException {
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        Dialect.execute(sqlite, "BEGIN");
        try {
            DatabaseContents contents = contents(sqlite);
            int code = sqlite.getDatabase()
                    .backup("main", target.toString(), (remaining, pages) -> {}, 0, 0, PAGES_A_STEP);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                throw new StorageException(
                        "SQLite could not copy the database: " + SQLiteErrorCode.getErrorCode(code)
                                + "; check the folder and its free space",
                        null);
            }
            return contents;
        } finally {
            Dialect.execute(sqlite, "COMMIT");
        }
    }

    @Override
    public void seal(Path file) {
        try (Connection connection = open(file, false)) {
            // The copy has the WAL mode of its source, which would need files beside it.
            Dialect.execute(connection, "PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    @Override
    public DatabaseContents check(Path file) {
        for (Path companion : companions(file)) {
            if (Files.exists(companion) && companion.toFile().length() > 0) {
                throw new StorageException(
                        companion + " exists: the file is a database in use or after a crash, not a backup", null);
            }
        }
        try (Connection connection = open(file, true)) {
            requireNone(connection, "PRAGMA integrity_check(1)", "ok");
            requireNone(connection, "PRAGMA foreign_key_check", "");
            DatabaseContents contents = contents(connection);
            SchemaVersion found = SchemaState.version(contents.schemaVersion());
            SchemaVersion newest = Migrations.newest(Dialect.SQLITE);
            if (found.compareTo(newest) > 0) {
                throw new NewerDatabaseException(found.toString(), newest.toString());
            }
            return contents;
        } catch (SQLException e) {
            throw new StorageException("SQLite can't read the file: " + e.getMessage(), e);
        }
    }

    private static void requireNone(Connection connection, String pragma, String fine) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(pragma)) {
            if (rows.next() && !rows.getString(1).equals(fine)) {
                throw new StorageException(pragma.replace("PRAGMA ", "") + " reported: " + rows.getString(1), null);
            }
        }
    }

    private static DatabaseContents contents(Connection connection) throws SQLException {
        String version = null;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM " + SchemaMigrator.HISTORY
                        + " WHERE success = 1 AND version IS NOT NULL")) {
            while (rows.next()) {
                String next = rows.getString(1);
                if (version == null || SchemaState.version(next).compareTo(SchemaState.version(version)) > 0) {
                    version = next;
                }
            }
        } catch (SQLException e) {
            if (e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_ERROR) {
                throw new StorageException("it is a SQLite database, but not one of Marquee", e);
            }
            throw e;
        }
        if (version == null) {
            throw new StorageException("it is a SQLite database, but not one of Marquee", null);
        }
        return DatabaseContents.of(version, rows(connection));
    }

    private static Map<String, Long> rows(Connection connection) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
            while (tables.next()) {
                rows.put(tables.getString(1), 0L);
            }
        }
        for (Map.Entry<String, Long> table : rows.entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery(
                            "SELECT count(*) FROM \"" + table.getKey().replace("\"", "\"\"") + "\"")) {
                table.setValue(count.getLong(1));
            }
        }
        return rows;
    }

    @Override
    public boolean release(Path file) {
        if (!hasHeader(file)) {
            // SQLite would refuse the file but delete the log beside it, which may be all that is left of the database.
            return false;
        }
        try (Connection connection = open(file, false)) {
            Dialect.execute(connection, "PRAGMA busy_timeout = " + IN_USE_AFTER_MILLIS);
            // Leaving WAL mode writes the log into the file, and succeeds only if no other process has the file open.
            Dialect.execute(connection, "PRAGMA journal_mode = DELETE");
            Dialect.execute(connection, "BEGIN EXCLUSIVE");
            Dialect.execute(connection, "COMMIT");
            return true;
        } catch (SQLException e) {
            int primary = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
            if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
                throw new TransientStorageException(
                        "the database " + file + " is in use; close it everywhere and try again", e);
            }
            return false;
        }
    }

    private static boolean hasHeader(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HEADER.length), HEADER);
        } catch (IOException e) {
            return false;
        }
    }

    /** Opens a file whose name may have any characters. Opened as immutable, no file is locked or created beside it. */
    private static Connection open(Path file, boolean immutable) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(immutable);
        SQLiteDataSource source = new SQLiteDataSource(config);
        String path = file.toAbsolutePath().toUri().getRawPath();
        source.setUrl("jdbc:sqlite:file:" + path + (immutable ? "?immutable=1" : ""));
        return source.getConnection();
    }
}
