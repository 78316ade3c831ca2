package dev.marquee.tmdb.importer;

import dev.marquee.validation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A checksum of each table of the catalog, over all rows in the order of their ids and all columns except times. On
 * SQLite the ids themselves are part of it. PostgreSQL leaves gaps where a transaction was rolled back, so there the
 * rank stands for the id.
 */
final class TableChecksums {

    private static final List<String> TABLES = List.of(
            "movies_genre",
            "movies_collection",
            "movies_person",
            "movies_keyword",
            "movies_company",
            "movies_movie",
            "movies_moviegenre",
            "movies_moviecast",
            "movies_moviekeyword",
            "movies_moviecompany",
            "movies_provider",
            "movies_movieprovider",
            "movies_productioncountry",
            "movies_origincountry",
            "movies_spokenlanguage",
            "movies_release",
            "movies_video",
            "movies_alternativetitle",
            "movies_translation");

    private static final Map<String, String> REFERENCES = Map.of(
            "movie_id", "movies_movie",
            "genre_id", "movies_genre",
            "keyword_id", "movies_keyword",
            "company_id", "movies_company",
            "provider_id", "movies_provider",
            "collection_id", "movies_collection");

    private static final Set<String> TIMES = Set.of("created_at", "updated_at", "removed_at");

    private TableChecksums() {}

    /** {@return the number of rows and the checksum of each table} */
    static Map<String, String> of(String url) {
        boolean ranks = url.startsWith("jdbc:postgresql:");
        Map<String, Map<Long, Long>> ids = new HashMap<>();
        Map<String, String> checksums = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                checksums.put(table, checksum(connection, table, ranks, ids));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return checksums;
    }

    /** {@return the names of the stored checkpoints} */
    static List<String> checkpoints(String url) {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM imports_checkpoint ORDER BY name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private static String checksum(Connection connection, String table, boolean ranks, Map<String, Map<Long, Long>> ids)
            throws SQLException {
        MessageDigest digest = Sha256.digest();
        Map<Long, Long> own = new HashMap<>();
        ids.put(table, own);
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id");
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                count++;
                own.put(rows.getLong("id"), count);
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String name = columns.getColumnName(i);
                    Map<Long, Long> referenced =
                            name.equals("id") ? own : ids.get(REFERENCES.getOrDefault(name, "none"));
                    if (!TIMES.contains(name)) {
                        String value = rows.getString(i);
                        row.add(name + "="
                                + (ranks && referenced != null && value != null
                                        ? String.valueOf(referenced.get(rows.getLong(i)))
                                        : value));
                    }
                }
                digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return count + " rows " + Sha256.hex(digest).substring(0, 16);
    }
}
