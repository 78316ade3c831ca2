package dev.marquee.spring.boot.autoconfigure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.core.env.Environment;

/**
 * Lets the application's Flyway begin in a schema that has Marquee's tables and no others. Without it, Flyway refuses
 * such a schema, or takes the application's first migration for applied where {@code baselineOnMigrate} is set. What
 * the application's properties set stays.
 */
final class FlywayBesideMarquee implements FlywayConfigurationCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(FlywayBesideMarquee.class);

    /** Version 0: every migration of the application from version 0.1 or 1 on is applied. */
    private static final String BEFORE_ALL = "0";

    /** What Flyway takes where nobody sets another. */
    private static final String FLYWAYS_BASELINE = "1";

    private final Binder properties;

    FlywayBesideMarquee(Environment environment) {
        this.properties = Binder.get(environment);
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        DataSource source = configuration.getDataSource();
        boolean refused = !properties
                .bind("spring.flyway.baseline-on-migrate", Boolean.class)
                .orElse(true);
        if (source != null && !refused && hasMarqueeOnly(source, configuration)) {
            configuration.baselineOnMigrate(true);
            if (!hasBaselineVersion(configuration)) {
                refuseVersionZero(configuration);
                configuration.baselineVersion(BEFORE_ALL);
            }
            LOG.debug("the application's Flyway begins in a schema that has Marquee's tables and no others");
        }
    }

    /** {@return whether the application has chosen a baseline, by a property or by a customizer before this one} */
    private boolean hasBaselineVersion(FluentConfiguration configuration) {
        return properties.bind("spring.flyway.baseline-version", String.class).isBound()
                || !configuration.getBaselineVersion().equals(MigrationVersion.fromVersion(FLYWAYS_BASELINE));
    }

    /** A migration of the version of the baseline, or before it, would be taken for applied. */
    private static void refuseVersionZero(FluentConfiguration configuration) {
        MigrationVersion baseline = MigrationVersion.fromVersion(BEFORE_ALL);
        MigrationInfo[] migrations = Flyway.configure(configuration.getClassLoader())
                .configuration(configuration)
                .load()
                .info()
                .all();
        for (MigrationInfo migration : migrations) {
            if (migration.getVersion() != null && !migration.getVersion().isNewerThan(baseline)) {
                throw new FlywayException("the migration " + migration.getScript() + " would be skipped: the schema has"
                        + " Marquee's tables already, so that Flyway begins with a baseline of version " + BEFORE_ALL
                        + "; give the migration a version above " + BEFORE_ALL
                        + ", or give Marquee or the application a schema of its own");
            }
        }
    }

    /** Flyway looks at all of its schemas: one that is not empty is enough for it to refuse, or to set a baseline. */
    private static boolean hasMarqueeOnly(DataSource source, FluentConfiguration configuration) {
        try (Connection connection = source.getConnection()) {
            Set<String> schemas = new LinkedHashSet<>(Arrays.asList(configuration.getSchemas()));
            if (configuration.getDefaultSchema() != null) {
                schemas.add(configuration.getDefaultSchema());
            }
            Set<String> tables = new TreeSet<>();
            if (schemas.isEmpty()) {
                tables.addAll(tables(connection, connection.getSchema()));
            }
            for (String schema : schemas) {
                tables.addAll(tables(connection, schema));
            }
            return tables.contains(MarqueeTables.HISTORY)
                    && !tables.contains(configuration.getTable().toLowerCase(Locale.ROOT))
                    && tables.stream().allMatch(MarqueeTables::contains);
        } catch (SQLException e) {
            throw new FlywayException("the tables of the schema could not be read", e);
        }
    }

    /** {@return the names of a schema's tables in lower case, without those of extensions, which Flyway ignores too} */
    private static Set<String> tables(Connection connection, @Nullable String schema) throws SQLException {
        Set<String> tables = new TreeSet<>();
        String[] types = {"TABLE", "PARTITIONED TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE"};
        try (ResultSet rows =
                connection.getMetaData().getTables(connection.getCatalog(), literal(connection, schema), "%", types)) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        if (schema != null && connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            tables.removeAll(tablesOfExtensions(connection, schema));
        }
        return tables;
    }

    /** {@return a pattern that matches a schema alone: unescaped, shop_1 would match the schema shopA1 too} */
    private static @Nullable String literal(Connection connection, @Nullable String schema) throws SQLException {
        String escape = connection.getMetaData().getSearchStringEscape();
        return schema == null
                ? null
                : schema.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private static Set<String> tablesOfExtensions(Connection connection, String schema) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT c.relname FROM pg_catalog.pg_depend d"
                + " JOIN pg_catalog.pg_class c ON c.oid = d.objid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE d.deptype = 'e' AND d.classid = 'pg_catalog.pg_class'::regclass AND n.nspname = ?")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return tables;
    }
}
