package dev.marquee.benchmarks.writes;

import dev.marquee.storage.jooq.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The kinds of databases. */
enum Kind {
    SQLITE("sqlite") {
        @Override
        String freshUrl() throws IOException {
            Path folder = Files.createTempDirectory("marquee-writes");
            folder.toFile().deleteOnExit();
            return "jdbc:sqlite:" + folder.resolve("writes.db");
        }

        @Override
        Connection connect(String url) throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("foreign_keys", "on");
            properties.setProperty("journal_mode", "WAL");
            properties.setProperty("synchronous", "NORMAL");
            return DriverManager.getConnection(url, properties);
        }

        @Override
        void disableTriggers(Connection connection) throws SQLException {
            List<String> triggers = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
                    while (rows.next()) {
                        triggers.add(rows.getString(1));
                    }
                }
                for (String trigger : triggers) {
                    statement.execute("DROP TRIGGER " + trigger);
                }
            }
        }
    },
    POSTGRESQL("postgresql") {
        @Override
        String freshUrl() {
            return PostgresServer.freshDatabase();
        }

        @Override
        Connection connect(String url) throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        void disableTriggers(Connection connection) throws SQLException {
            List<String> tables = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal")) {
                    while (rows.next()) {
                        tables.add(rows.getString(1));
                    }
                }
                for (String table : tables) {
                    statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
                }
            }
        }
    };

    final String title;

    Kind(String title) {
        this.title = title;
    }

    /** {@return the URL of a new, empty database} */
    abstract String freshUrl() throws IOException;

    /** {@return a connection with the settings that Marquee's own connections have} */
    abstract Connection connect(String url) throws SQLException;

    /** Takes away the triggers by which the library notices others' changes. */
    abstract void disableTriggers(Connection connection) throws SQLException;
}
