package com.example;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies the rows of a SQLite database into a new PostgreSQL database, with their ids, in one transaction. */
public final class Move {

    /** What other rows refer to comes before them; what is derived from the rows is left out. */
    private static final List<String> TABLES = List.of(
            "auth_user",
            "auth_userrole",
            "movies_collection",
            "movies_company",
            "movies_genre",
            "movies_keyword",
            "movies_person",
            "movies_provider",
            "movies_movie",
            "movies_alternativetitle",
            "movies_moviecast",
            "movies_moviecompany",
            "movies_moviegenre",
            "movies_moviekeyword",
            "movies_movieprovider",
            "movies_origincountry",
            "movies_productioncountry",
            "movies_release",
            "movies_spokenlanguage",
            "movies_translation",
            "movies_video",
            "favorites_userfavorite",
            "preferences_userpreference",
            "preferences_preferencegenre",
            "history_play",
            "history_progress",
            "ratings_userrating",
            "watchlist_item",
            "watchlist_setting",
            "watchlist_dismissal",
            "imports_batch",
            "imports_change",
            "community_profile",
            "community_follow",
            "community_block",
            "community_review",
            "community_reviewedit",
            "community_list",
            "community_listmember",
            "community_listitem",
            "community_comment",
            "community_like",
            "community_tip",
            "community_report",
            "community_moderation",
            "recommend_model",
            "recommend_modelpiece",
            "imports_checkpoint");

    private Move() {}

    /** Takes the URLs of the SQLite and the PostgreSQL database; the latter ends with its parameters. */
    public static void main(String... urls) throws SQLException {
        // The server then reads texts as what the columns are: times, dates, decimals, booleans.
        try (Connection from = DriverManager.getConnection(urls[0]);
                Connection to = DriverManager.getConnection(urls[1] + "&stringtype=unspecified")) {
            to.setAutoCommit(false);
            // What is liked brings its count along; the triggers would count each like again.
            execute(to, "ALTER TABLE community_like DISABLE TRIGGER USER");
            for (String table : TABLES) {
                copy(table, from, to);
            }
            execute(to, "ALTER TABLE community_like ENABLE TRIGGER USER");
            to.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Copies a table in the order of its ids: comments refer to earlier ones. */
    private static void copy(String table, Connection from, Connection to) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
            List<String> columns = columns(rows.getMetaData());
            String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
            String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")";
            try (PreparedStatement insert = to.prepareStatement(sql)) {
                for (int n = 1; rows.next(); n++) {
                    bind(rows, insert, columns.size());
                    if (n % 100 == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            if (columns.contains("\"id\"")) {
                continueIds(table, to);
            }
        }
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add('"' + data.getColumnName(i) + '"');
        }
        return names;
    }

    private static void bind(ResultSet rows, PreparedStatement insert, int columns) throws SQLException {
        for (int i = 1; i <= columns; i++) {
            Object value = rows.getObject(i);
            if (value instanceof byte[] bytes) {
                insert.setBytes(i, bytes);
            } else {
                insert.setString(i, value == null ? null : value.toString());
            }
        }
        insert.addBatch();
    }

    private static void continueIds(String table, Connection to) throws SQLException {
        execute(to, "SELECT setval(pg_get_serial_sequence('" + table + "', 'id'), max(id)) FROM " + table);
    }
}
