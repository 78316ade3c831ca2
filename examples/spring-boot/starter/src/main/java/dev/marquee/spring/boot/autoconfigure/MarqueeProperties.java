package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.storage.FileAccess;
import dev.marquee.storage.SchemaMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Configuration properties for Marquee. Immutable.
 *
 * @param enabled Whether to open the database and define the beans.
 * @param url JDBC URL of a database with a pool of its own. By default, the application's DataSource is used.
 * @param username User of the database at "marquee.url".
 * @param password Password of that user.
 * @param datasource Name of the DataSource bean to use if there are several and none is primary.
 * @param maximumPoolSize Maximum number of connections to the database at "marquee.url". By default 8 for SQLite and 10
 *     for PostgreSQL.
 * @param readReplica A standby of a PostgreSQL database that answers large reads.
 * @param sampleData Whether to load the sample data into an empty database.
 * @param passwordIterations Cost of new password hashes. By default 1,500,000; lower it in tests only.
 * @param fileAccess Who may read the files that Marquee creates.
 * @param warmUp What to read into memory in the background when the application starts.
 * @param schema Marquee's tables.
 * @param training Training of models.
 */
@ConfigurationProperties("marquee")
public record MarqueeProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String datasource,
        @Nullable Integer maximumPoolSize,
        @DefaultValue ReadReplica readReplica,
        @DefaultValue("false") boolean sampleData,
        @Nullable Integer passwordIterations,
        @DefaultValue("owner") FileAccess fileAccess,
        @DefaultValue("none") WarmUp warmUp,
        @DefaultValue Schema schema,
        @DefaultValue Training training) {

    /** {@return the type's name only, because the properties contain a password} */
    @Override
    public String toString() {
        return "MarqueeProperties";
    }

    /** What is read into memory in the background when the application starts. */
    public enum WarmUp {
        /** Nothing: the first call that needs it reads it. */
        NONE,
        /** What the first recommendation needs. */
        RECOMMENDATIONS,
        /** What the first recommendation and the first similar movies need. */
        SIMILAR
    }

    /**
     * Properties of a standby that answers large reads.
     *
     * @param url JDBC URL of the standby. By default, the database answers all reads.
     * @param maxLag How far the standby may be behind the database before reads go to the database instead, 1 second to
     *     1 hour.
     */
    public record ReadReplica(
            @Nullable String url, @DefaultValue("10s") Duration maxLag) {

        /** {@return the type's name only, because the URL may contain a password} */
        @Override
        public String toString() {
            return "ReadReplica";
        }
    }

    /**
     * Properties of Marquee's tables.
     *
     * @param mode What to do about the tables when the application starts.
     * @param order When to do so, relative to the application's Flyway, Liquibase and SQL scripts.
     */
    public record Schema(
            @DefaultValue("migrate") SchemaMode mode,
            @DefaultValue("after") SchemaOrder order) {}

    /** When Marquee's tables are brought up to date, relative to the application's. */
    public enum SchemaOrder {
        /** After the application's. */
        AFTER,
        /** Before the application's, which then can refer to Marquee's tables. */
        BEFORE
    }

    /**
     * Properties of the training of models.
     *
     * @param every Age of the newest model after which to train again, a minute or more. By default, age does not
     *     matter.
     * @param afterChanges Number of favorites added or removed by this application after which to train again.
     * @param cron Cron expression of the times to train at, on one instance of the application. "-" for none.
     * @param zone Time zone of the cron expression. By default, that of the server.
     * @param model Kind of model to train.
     * @param parameters Parameters of the model that differ from its defaults, by name.
     * @param guard Whether to keep the present model if the new one is significantly worse.
     * @param keptModels Number of the newest models to keep, 1 to 1000.
     */
    public record Training(
            @Nullable Duration every,
            @Nullable Long afterChanges,
            @Nullable String cron,
            @Nullable ZoneId zone,
            @Nullable String model,
            @DefaultValue Map<String, String> parameters,
            @DefaultValue("true") boolean guard,
            @DefaultValue("5") int keptModels) {

        /** Copies the parameters. */
        public Training {
            parameters = Map.copyOf(parameters);
        }

        /** {@return whether there is a cron expression to train by} */
        boolean isScheduled() {
            return cron != null && !cron.isBlank() && !cron.equals(Scheduled.CRON_DISABLED);
        }
    }
}
