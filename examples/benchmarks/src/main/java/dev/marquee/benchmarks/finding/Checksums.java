package dev.marquee.benchmarks.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksum of each column of a schema, of its values in the order of the rows' ids. Two of the same columns are
 * compared before and after an upgrade. Immutable.
 *
 * @param columns the checksum by table and column
 */
record Checksums(Map<String, String> columns) {

    /** The migrations' own table, and the feed of changes, which the library empties as it reads it. */
    private static final List<String> LEFT_OUT = List.of("marquee_schema_history", "recommend_change");

    /** {@return the checksums of all columns that a database has} */
    static Checksums of(String url) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet columns = connection
                        .getMetaData()
                        .getColumns(null, url.startsWith("jdbc:sqlite:") ? null : "public", "%", "%")) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME");
                if (!LEFT_OUT.contains(table) && !table.startsWith("sqlite_") && !isIndex(connection, table)) {
                    tables.computeIfAbsent(table, name -> new ArrayList<>()).add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        return of(url, tables);
    }

    private static boolean isIndex(Connection connection, String table) throws SQLException {
        try (ResultSet found = connection.getMetaData().getTables(null, null, table, new String[] {"TABLE"})) {
            return !found.next();
        }
    }

    /** {@return the checksums of the same columns, as they are now} */
    Checksums now(String url) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String key : columns.keySet()) {
            String[] parts = key.split("\\.");
            tables.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return of(url, tables);
    }

    private static Checksums of(String url, Map<String, List<String>> tables) throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                add(connection, table.getKey(), table.getValue(), sums);
            }
        }
        return new Checksums(sums);
    }

    private static void add(Connection connection, String table, List<String> names, Map<String, String> sums)
            throws SQLException {
        MessageDigest[] digests = new MessageDigest[names.size()];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = sha256();
        }
        String order = names.contains("id") ? "id" : "\"" + String.join("\", \"", names) + "\"";
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT \"" + String.join("\", \"", names) + "\" FROM " + table + " ORDER BY " + order)) {
                while (rows.next()) {
                    for (int i = 0; i < digests.length; i++) {
                        String value = rows.getString(i + 1);
                        digests[i].update((value == null ? "\0" : value + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
        for (int i = 0; i < digests.length; i++) {
            sums.put(table + "." + names.get(i), HexFormat.of().formatHex(digests[i].digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the columns whose checksums differ} */
    List<String> differences(Checksums other) {
        return columns.keySet().stream()
                .filter(column -> !columns.get(column).equals(other.columns.get(column)))
                .toList();
    }
}
