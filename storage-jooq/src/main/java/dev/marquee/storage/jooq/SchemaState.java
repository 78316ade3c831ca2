package dev.marquee.storage.jooq;

import dev.marquee.NewerDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.storage.jooq.generated.DefaultSchema;
import dev.marquee.validation.Rules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jooq.Table;

/**
 * What a schema contains before it is migrated, read from the catalog without writing. Immutable.
 *
 * @param tables the names of the schema's tables and views (on PostgreSQL, of those that are named like Marquee's), in
 *     lower case
 * @param applied the versions of Marquee's migrations that were applied
 */
record SchemaState(Set<String> tables, Set<MigrationVersion> applied) {

    private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");

    private static final Set<String> OURS = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .map(Table::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    /** Reads the state of the connection's schema. */
    static SchemaState read(Connection connection, Dialect dialect) throws SQLException {
        Set<String> tables = new TreeSet<>();
        Set<String> asked = new TreeSet<>(OURS);
        asked.add(SchemaMigrator.HISTORY);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dialect.tables(asked))) {
            while (rows.next()) {
                tables.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return new SchemaState(tables, tables.contains(SchemaMigrator.HISTORY) ? history(connection) : new TreeSet<>());
    }

    private static Set<MigrationVersion> history(Connection connection) throws SQLException {
        Set<MigrationVersion> applied = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT version, success FROM " + SchemaMigrator.HISTORY + " WHERE version IS NOT NULL")) {
            while (rows.next()) {
                if (rows.getBoolean(2)) {
                    applied.add(version(rows.getString(1)));
                }
            }
        }
        return applied;
    }

    private static MigrationVersion version(String stored) {
        try {
            return MigrationVersion.fromVersion(stored);
        } catch (FlywayException e) {
            throw new StorageException(
                    "the table " + SchemaMigrator.HISTORY + " has the version " + Rules.shown(stored)
                            + ", which is none; the database is damaged, or another program wrote the row: correct it,"
                            + " or restore a backup",
                    e);
        }
    }

    /** {@return whether these are Marquee's tables; without them, a history may be left of a migration that failed} */
    boolean isMarquee() {
        return applied.contains(FIRST);
    }

    boolean hasOtherTables() {
        return tables.stream().anyMatch(table -> !table.equals(SchemaMigrator.HISTORY));
    }

    /** {@return the name of a table other than the history; there must be one} */
    String anyTable() {
        return tables.stream()
                .filter(table -> !table.equals(SchemaMigrator.HISTORY))
                .findFirst()
                .orElseThrow();
    }

    boolean isApplied(MigrationVersion version) {
        return applied.contains(version);
    }

    /**
     * Refuses a schema that Marquee must not write to.
     *
     * @param known the versions that this version of the library has
     * @param wayOut how to use another schema or file, for the message
     * @throws NewerDatabaseException if a newer version of the library wrote it
     * @throws StorageException if a table that is named like one of Marquee's is another application's, or one of
     *     Marquee's is missing
     */
    void refuseUnfit(Collection<MigrationVersion> known, String wayOut) {
        MigrationVersion newest = known.stream().max(Comparator.naturalOrder()).orElse(MigrationVersion.EMPTY);
        applied.stream()
                .max(Comparator.naturalOrder())
                .filter(found -> found.compareTo(newest) > 0)
                .ifPresent(found -> {
                    throw new NewerDatabaseException(found.getVersion(), newest.getVersion());
                });
        if (!isMarquee()) {
            OURS.stream().filter(tables::contains).findFirst().ifPresent(table -> {
                throw new StorageException(
                        "the database has a table " + table
                                + " of another application, and Marquee's has the same name;" + " nothing was changed: "
                                + wayOut,
                        null);
            });
        } else if (applied.contains(newest)) {
            OURS.stream().filter(table -> !tables.contains(table)).findFirst().ifPresent(table -> {
                throw new StorageException(
                        "Marquee's table " + table + " is missing from the database, which has schema version "
                                + newest.getVersion() + "; nothing was changed: restore a backup",
                        null);
            });
        }
    }
}
