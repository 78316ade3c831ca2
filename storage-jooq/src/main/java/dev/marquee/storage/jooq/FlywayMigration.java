package dev.marquee.storage.jooq;

import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Lets Flyway migrate on one connection, in the transaction that is open on it. Confined to one call. */
final class FlywayMigration {

    private final Connection connection;
    private final Dialect dialect;

    FlywayMigration(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Applies what is pending.
     *
     * @throws SQLException what the driver threw
     */
    void migrate(boolean sampleData) throws SQLException {
        try {
            FlywayLog.migrate(() -> flyway(sampleData));
        } catch (MarqueeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private Flyway flyway(boolean sampleData) {
        MigrationFiles files = new MigrationFiles(dialect, sampleData);
        return Flyway.configure(FlywayMigration.class.getClassLoader())
                .dataSource(new OneConnection(connection))
                .resourceProvider(files)
                .javaMigrationClassProvider(new NoJavaMigrations())
                .placeholders(files.placeholders())
                .table(SchemaMigrator.HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .outOfOrder(true)
                .cleanDisabled(true)
                .outputQueryResults(false)
                .load();
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
