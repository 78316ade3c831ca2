package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.NewerDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Migrates a database to this library's schema version with Flyway. The history table is {@value #HISTORY}, so that the
 * application can use Flyway for its own tables in the same database. Confined to one call.
 */
final class SchemaMigrator {

    static final String HISTORY = "marquee_schema_history";

    private static final MigrationVersion SAMPLE_DATA = MigrationVersion.fromVersion("4");
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_NANOS = 50_000_000;

    private final DataSource dataSource;
    private final Dialect dialect;

    SchemaMigrator(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    void migrate(boolean sampleData) {
        RuntimeException fault = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                migrateOnce(sampleData);
                return;
            } catch (FlywayException e) {
                // Flyway has no lock on SQLite: another process may be creating the same tables at this moment.
                fault = e;
                LockSupport.parkNanos(attempt * PAUSE_NANOS);
            }
        }
        throw failure(fault);
    }

    private void migrateOnce(boolean sampleData) {
        List<MigrationInfo> known = Arrays.asList(flyway(true).info().all());
        refuseNewer(known);
        boolean sampled = known.stream()
                .anyMatch(
                        m -> SAMPLE_DATA.equals(m.getVersion()) && m.getState().isApplied());
        boolean pending = known.stream()
                .anyMatch(m ->
                        !SAMPLE_DATA.equals(m.getVersion()) && !m.getState().isApplied());
        if (pending) {
            flyway(sampled).migrate();
        }
        if (sampleData && !sampled) {
            refuseRows();
            flyway(true).migrate();
        }
    }

    private static void refuseNewer(List<MigrationInfo> all) {
        MigrationVersion newest = all.stream()
                .filter(m -> m.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        all.stream()
                .filter(m -> m.getState().isApplied() && m.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .filter(found -> found.compareTo(newest) > 0)
                .ifPresent(found -> {
                    throw new NewerDatabaseException(found.getVersion(), newest.getVersion());
                });
    }

    private void refuseRows() {
        for (String table : List.of("auth_user", "movies_movie", "movies_genre")) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                if (rows.next()) {
                    throw new InvalidValueException("sample data can be loaded only into an empty database, but "
                            + table + " has rows; use another database for them");
                }
            } catch (SQLException e) {
                throw ErrorTranslator.translate(e);
            }
        }
    }

    private Flyway flyway(boolean sampleData) {
        MigrationFiles files = new MigrationFiles(dialect, sampleData);
        return Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(dataSource)
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

    private static StorageException failure(@Nullable RuntimeException fault) {
        String message = fault == null ? "unknown" : String.valueOf(fault.getMessage());
        String what = "the schema could not be brought up to date: " + message.strip()
                + "; the last completed migration is in effect";
        return fault != null && ErrorTranslator.isTransient(fault)
                ? new TransientStorageException(what + ", try again", fault)
                : new StorageException(what, fault);
    }
}
