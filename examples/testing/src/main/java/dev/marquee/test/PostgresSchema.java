package dev.marquee.test;

import dev.marquee.StorageException;
import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A schema of a PostgreSQL database that nobody else uses; closing drops it with all that is in it. */
final class PostgresSchema implements TestMarquee.Place {

    private final String database;
    private final String name;
    private boolean dropped;

    private PostgresSchema(String database, String name) {
        this.database = database;
        this.name = name;
    }

    static PostgresSchema create(String url) {
        String name = "marquee_test_" + UUID.randomUUID().toString().replace("-", "");
        PostgresSchema schema = new PostgresSchema(url, name);
        schema.execute("CREATE SCHEMA " + name);
        return schema;
    }

    /** {@return the URL of the schema: of two parameters of one name, the driver takes the last} */
    String url() {
        return database + (database.indexOf('?') < 0 ? "?" : "&") + "currentSchema=" + name;
    }

    @Override
    public synchronized void close() {
        if (!dropped) {
            execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
            dropped = true;
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StorageException(
                    "the schema of a test in " + StorageConfig.withoutSecrets(database) + " failed at " + sql + ": "
                            + e.getMessage() + "; give a URL whose user may create schemas",
                    e);
        }
    }
}
