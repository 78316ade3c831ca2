package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Migrates a database to this library's schema version with Flyway, on one connection and in one transaction: all
 * pending migrations take effect, or none, and the database is read and checked before anything is written. The history
 * table is {@value #HISTORY}, so that the application can use Flyway for its own tables in the same database. Confined
 * to one call.
 */
final class SchemaMigrator {

    static final String HISTORY = "marquee_schema_history";

    private static final MigrationVersion SAMPLE_DATA = MigrationVersion.fromVersion("4");

    private final Connection connection;
    private final Dialect dialect;

    /**
     * Creates a migrator.
     *
     * @param connection a connection outside a transaction, which commits each statement
     */
    SchemaMigrator(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    void migrate(boolean sampleData) throws SQLException {
        if (isPending(checked(), sampleData)) {
            dialect.requireCreatable(connection);
            dialect.begin(connection);
            try {
                dialect.lock(connection, Dialect.Lock.SCHEMA);
                // Another process may have migrated the database while this one waited for the lock.
                SchemaState state = checked();
                if (isPending(state, sampleData)) {
                    migrate(state, sampleData);
                }
                dialect.commit(connection);
                dialect.afterCommit(connection);
            } catch (Throwable e) {
                rollback(e);
                throw e;
            }
        }
    }

    private SchemaState checked() throws SQLException {
        SchemaState state = SchemaState.read(connection, dialect);
        state.refuseUnfit(new MigrationFiles(dialect, true).versions(), dialect.schemaOfItsOwn());
        return state;
    }

    private boolean isPending(SchemaState state, boolean sampleData) {
        return new MigrationFiles(dialect, sampleData).versions().stream().anyMatch(v -> !state.isApplied(v));
    }

    private void migrate(SchemaState state, boolean sampleData) throws SQLException {
        boolean sampled = state.isApplied(SAMPLE_DATA);
        try {
            flyway(sampled).migrate();
            if (sampleData && !sampled) {
                refuseRows();
                flyway(true).migrate();
            }
        } catch (MarqueeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private void refuseRows() throws SQLException {
        for (String table : List.of("auth_user", "movies_movie", "movies_genre")) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                if (rows.next()) {
                    throw new InvalidValueException("sample data can be loaded only into an empty database, but "
                            + table + " has rows; use another database for them");
                }
            }
        }
    }

    private Flyway flyway(boolean sampleData) {
        MigrationFiles files = new MigrationFiles(dialect, sampleData);
        return Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(new OneConnection(connection))
                .resourceProvider(files)
                .javaMigrationClassProvider(new NoJavaMigrations())
                .placeholders(files.placeholders())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .outOfOrder(true)
                .cleanDisabled(true)
                .outputQueryResults(false)
                .load();
    }

    private void rollback(Throwable cause) {
        try {
            dialect.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** {@return the driver's exception, if there is one, or what Flyway says} */
    private static StorageException failure(RuntimeException fault) throws SQLException {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                throw sql;
            }
        }
        return new StorageException(
                "the schema could not be brought up to date: "
                        + String.valueOf(fault.getMessage()).lines().findFirst().orElse("") + "; nothing was changed",
                fault);
    }
}
