package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Where the statements of a connection find Marquee's tables. A connection of the application must find them where they
 * were at opening. Two databases in SQLite's memory, and two servers with databases of one name, are not told apart.
 *
 * @param dialect the database's kind
 * @param database the name of the database, or the path of the file, which is empty in memory
 * @param schema the schema on PostgreSQL; empty if there are no tables of Marquee's on the search path
 */
record Place(Dialect dialect, String database, String schema) {

    /** {@return the place of a connection} */
    static Place of(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.place())) {
            return read(row, dialect);
        }
    }

    /** {@return the place in the first row of {@link Dialect#place}} */
    static Place read(ResultSet row, Dialect dialect) throws SQLException {
        if (!row.next()) {
            return new Place(dialect, "", "");
        }
        // SQLite lists number, name and file, beginning with the main database.
        return dialect == Dialect.SQLITE
                ? new Place(dialect, text(row, 3), "")
                : new Place(dialect, text(row, 1), text(row, 2));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }

    /**
     * Compares this place, which was opened, with the one of a connection of the application.
     *
     * @throws StorageException if they differ; it names both
     */
    void require(Place given) {
        if (!isSame(given)) {
            throw new StorageException(
                    "the connection of the application's transaction is to " + given + ", but Marquee was opened with "
                            + this + "; return connections to the same database and schema from the CallerTransactions,"
                            + " or from the data source",
                    null);
        }
    }

    private boolean isSame(Place given) {
        return (schema.isEmpty() || schema.equals(given.schema))
                && (database.equals(given.database) || (dialect == Dialect.SQLITE && isSameFile(given)));
    }

    private boolean isSameFile(Place given) {
        try {
            return !database.isEmpty()
                    && !given.database.isEmpty()
                    && Files.isSameFile(Path.of(database), Path.of(given.database));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        if (dialect == Dialect.SQLITE) {
            return database.isEmpty() ? "a database in memory" : "file " + database;
        }
        return schema.isEmpty()
                ? "database " + database + ", which has no tables of Marquee's on the search path"
                : "schema " + schema + " of database " + database;
    }
}
