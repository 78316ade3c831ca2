package dev.marquee.storage.jooq;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Creates SQLite databases as an older version of the library did. */
public final class OlderSchema {

    private OlderSchema() {}

    /**
     * Creates the tables of a version.
     *
     * @param url the JDBC URL of an empty SQLite database
     * @param version the schema version, such as 3.1
     */
    public static void create(String url, String version) {
        MigrationFiles files = new MigrationFiles(Dialect.SQLITE, false);
        Flyway.configure()
                .dataSource(url, "", "")
                .resourceProvider(files)
                .javaMigrationClassProvider(new NoJavaMigrations())
                .placeholders(files.placeholders())
                .table(SchemaMigrator.HISTORY)
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }
}
