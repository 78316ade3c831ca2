package dev.marquee.storage.jooq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlite.SQLiteDataSource;

/**
 * Migrates an empty SQLite database and writes its tables as a script, {@link SchemaTemplate}. The build runs it; the
 * published jar does not have it. The script depends on the migrations only.
 */
final class SchemaTemplateWriter {

    /** When a migration was applied: each database has its own time, by the default of the column. */
    private static final String TIME = "installed_on";

    /** How long a migration took. */
    private static final String MILLIS = "execution_time";

    private final Connection connection;
    private final StringBuilder script = new StringBuilder();
    private final List<String> virtual = new ArrayList<>();

    private SchemaTemplateWriter(Connection connection) {
        this.connection = connection;
    }

    /** Writes the script to the folder of classes that is the first argument. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[0], "dev/marquee/storage/jooq/migration", SchemaTemplate.FILE);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, script());
    }

    /** {@return the script of the migrations} */
    static String script() throws SQLException {
        try (Connection connection = new SQLiteDataSource().getConnection()) {
            new FlywayMigration(connection, Dialect.SQLITE).migrate(false);
            SchemaTemplateWriter writer = new SchemaTemplateWriter(connection);
            writer.write();
            return writer.script.toString();
        }
    }

    private void write() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet parts = statement.executeQuery("SELECT type, name, sql FROM sqlite_master"
                        + " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")) {
            while (parts.next()) {
                String name = parts.getString(2);
                String sql = parts.getString(3);
                if (virtual.stream().anyMatch(table -> name.startsWith(table + "_"))) {
                    // Created with the virtual table.
                    continue;
                }
                script.append(sql).append(";\n");
                if (sql.startsWith("CREATE VIRTUAL TABLE")) {
                    virtual.add(name);
                } else if (parts.getString(1).equals("table")) {
                    rows(name);
                }
            }
        }
    }

    private void rows(String table) throws SQLException {
        List<String> columns = columns(table);
        String values = columns.stream()
                .map(column -> column.equals(MILLIS) ? "0" : "quote(\"" + column + "\")")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT concat_ws(', ', " + values + ") FROM \"" + table + "\"")) {
            while (rows.next()) {
                script.append("INSERT INTO \"").append(table).append("\" (\"");
                script.append(String.join("\", \"", columns)).append("\") VALUES (");
                script.append(rows.getString(1)).append(");\n");
            }
        }
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
            while (names.next()) {
                columns.add(names.getString(1));
            }
        }
        columns.remove(TIME);
        return columns;
    }
}
