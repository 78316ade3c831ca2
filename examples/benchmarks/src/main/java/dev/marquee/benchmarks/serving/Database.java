package dev.marquee.benchmarks.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the database of a run comes from: it is generated once, and each run works on a copy. Confined to one thread.
 */
public interface Database extends AutoCloseable {

    /** Fills an empty database that Marquee has migrated. */
    @FunctionalInterface
    interface Filling {

        /**
         * Fills the database.
         *
         * @param url the database
         * @throws Exception if it can't be filled
         */
        void fill(String url) throws Exception;
    }

    /**
     * {@return the URL of a copy of the generated database, which is generated first if it is not there}
     *
     * @param filling what generates it
     * @throws Exception if it can't be generated or copied
     */
    String prepared(Filling filling) throws Exception;

    @Override
    void close() throws IOException, SQLException;

    /**
     * Deletes what serving has kept, so that the next process starts from nothing.
     *
     * @param url the database
     * @throws SQLException if the database refuses it
     */
    static void forgetStates(String url) throws SQLException {
        delete(url, "recommend_state");
    }

    /**
     * Deletes the trained models.
     *
     * @param url the database
     * @throws SQLException if the database refuses it
     */
    static void forgetModels(String url) throws SQLException {
        delete(url, "recommend_model");
    }

    private static void delete(String url, String prefix) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, null, prefix + "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            // The pieces of a thing, with the longer name, before the thing.
            tables.sort(Comparator.comparingInt(String::length).reversed());
            for (String table : tables) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }
}
