package dev.marquee.spring.boot.autoconfigure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
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
            if (!properties.bind("spring.flyway.baseline-version", String.class).isBound()) {
                configuration.baselineVersion(BEFORE_ALL);
            }
            LOG.debug("the application's Flyway begins in a schema that has Marquee's tables and no others");
        }
    }

    private static boolean hasMarqueeOnly(DataSource source, FluentConfiguration configuration) {
        try (Connection connection = source.getConnection()) {
            String[] schemas = configuration.getSchemas();
            String schema = configuration.getDefaultSchema() != null
                    ? configuration.getDefaultSchema()
                    : schemas.length > 0 ? schemas[0] : connection.getSchema();
            Set<String> tables = tables(connection, schema);
            return tables.contains(MarqueeTables.HISTORY)
                    && !tables.contains(configuration.getTable().toLowerCase(Locale.ROOT))
                    && tables.stream().allMatch(MarqueeTables::contains);
        } catch (SQLException e) {
            throw new FlywayException("the tables of the schema could not be read", e);
        }
    }

    private static Set<String> tables(Connection connection, String schema) throws SQLException {
        Set<String> tables = new TreeSet<>();
        String[] types = {"TABLE", "PARTITIONED TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE"};
        try (ResultSet rows = connection.getMetaData().getTables(connection.getCatalog(), schema, "%", types)) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }
}
