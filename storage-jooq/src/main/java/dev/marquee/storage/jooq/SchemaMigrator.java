package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.OlderDatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Migrates a database to this library's schema version, on one connection and in one transaction: all pending
 * migrations take effect, or none, and the database is read and checked before anything is written. An empty SQLite
 * database gets the tables of {@link SchemaTemplate}; otherwise Flyway applies what is pending. The history table is
 * {@value #HISTORY}, so that the application can use Flyway for its own tables in the same database. Confined to one
 * call.
 */
final class SchemaMigrator {

    static final String HISTORY = "marquee_schema_history";

    private static final SchemaVersion SAMPLE_DATA = SchemaVersion.of("4");

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

    /**
     * Brings the schema up to date.
     *
     * @return what was done, for the log
     */
    String migrate(boolean sampleData) throws SQLException {
        SchemaState found = checked();
        if (isPending(found, sampleData)) {
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
        SchemaVersion newest = Migrations.newest(dialect);
        return "schema " + newest
                + (found.isApplied(newest)
                        ? ""
                        : found.version().map(older -> ", was " + older).orElse(", created"));
    }

    /**
     * Checks that the schema is up to date, and writes nothing.
     *
     * @return what was found, for the log
     * @throws OlderDatabaseException if the schema is missing, or a migration is pending
     */
    String validate() throws SQLException {
        SchemaState found = checked();
        String newest = Migrations.newest(dialect).toString();
        if (!found.isMarquee() || isPending(found, false)) {
            throw new OlderDatabaseException(
                    found.version().map(SchemaVersion::toString).orElse(null), newest);
        }
        return "schema " + newest;
    }

    private SchemaState checked() throws SQLException {
        SchemaState state = SchemaState.read(connection, dialect);
        state.refuseUnfit(new Migrations(dialect, true).versions(), dialect.schemaOfItsOwn());
        return state;
    }

    private boolean isPending(SchemaState state, boolean sampleData) {
        return new Migrations(dialect, sampleData).versions().stream().anyMatch(v -> !state.isApplied(v));
    }

    private void migrate(SchemaState state, boolean sampleData) throws SQLException {
        boolean sampled = state.isApplied(SAMPLE_DATA);
        if (dialect == Dialect.SQLITE && state.tables().isEmpty()) {
            SchemaTemplate.apply(connection);
        } else {
            new FlywayMigration(connection, dialect).migrate(sampled);
        }
        if (sampleData && !sampled) {
            refuseRows();
            new FlywayMigration(connection, dialect).migrate(true);
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

    private void rollback(Throwable cause) {
        try {
            dialect.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
