package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.user.UserId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for a user in every column of every table of a database, past the library. */
final class UserRows {

    /** An id that is no other number in a small database. */
    static final long RARE_ID = 7_654_321;

    private UserRows() {}

    /** Makes the next user get an id. */
    static void nextUserId(String url, long id) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (url.startsWith("jdbc:sqlite")) {
                statement.execute("UPDATE sqlite_sequence SET seq = " + (id - 1) + " WHERE name = 'auth_user'");
            } else {
                statement.execute("SELECT setval(pg_get_serial_sequence('auth_user', 'id'), " + id + ", false)");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the places, as {@code table.column}, at which something names a user} */
    static SortedSet<String> of(String url, UserId user) {
        SortedSet<String> places = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : tables(connection)) {
                search(connection, table, user, places);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return places;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        String schema = connection.getSchema();
        try (ResultSet found = data.getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        // A counter of ids.
        tables.remove("sqlite_sequence");
        assertThat(tables).contains("auth_user", "community_review", "recommend_modelpiece", "recommend_statepiece");
        return tables;
    }

    private static void search(Connection connection, String table, UserId user, SortedSet<String> places)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int c = 1; c <= columns; c++) {
                    Object value = rows.getObject(c);
                    if (names(value, user)) {
                        places.add(table + "." + rows.getMetaData().getColumnName(c));
                    }
                }
            }
        }
    }

    private static boolean names(@Nullable Object value, UserId user) {
        if (value instanceof Number number) {
            return number.longValue() == user.value();
        }
        if (value instanceof byte[] bytes) {
            // No model and no state is compressed, so that an id would stand there as it is.
            return contains(bytes, FullUser.MARK.getBytes(StandardCharsets.UTF_8))
                    || contains(bytes, number(user, ByteOrder.BIG_ENDIAN))
                    || contains(bytes, number(user, ByteOrder.LITTLE_ENDIAN));
        }
        String text = value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
        return text.contains(FullUser.MARK) || text.contains(user.toString());
    }

    /** {@return the id as it stands in four bytes, which are part of eight, too} */
    private static byte[] number(UserId user, ByteOrder order) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(order)
                .putInt((int) user.value())
                .array();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int k = 0; k + part.length <= bytes.length; k++) {
            int same = 0;
            while (same < part.length && bytes[k + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    /** Checks that every column that refers to users has the id of a user in some row. */
    static void assertEveryTableRefersTo(String url, UserId user) {
        TreeSet<String> referring = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : tables(connection)) {
                try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
                    while (keys.next()) {
                        if (keys.getString("PKTABLE_NAME").equals("auth_user")) {
                            referring.add(table + "." + keys.getString("FKCOLUMN_NAME"));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        assertThat(referring).hasSizeGreaterThan(20);
        TreeSet<String> unused = new TreeSet<>(referring);
        unused.removeAll(of(url, user));
        assertThat(unused).as("columns that no row of the user fills").isEmpty();
    }

    static Map<String, Long> count(String url, String... tables) {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    found.next();
                    counts.put(table, found.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return counts;
    }
}
