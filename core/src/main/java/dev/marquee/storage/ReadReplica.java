package dev.marquee.storage;

import dev.marquee.InvalidValueException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A server that follows the database and answers large reads for it. Either the URL or the data source is set.
 * Immutable.
 *
 * @param url the replica's JDBC URL, or null if a data source is set
 * @param dataSource the caller's own connections to the replica, which are never closed, or null if a URL is set
 * @param maxLag how far the replica may be behind the database before reads go to the database instead, 1 second to 1
 *     hour
 */
public record ReadReplica(@Nullable String url, @Nullable DataSource dataSource, Duration maxLag) {

    /** How far a replica may be behind if nothing else is said. */
    public static final Duration DEFAULT_MAX_LAG = Duration.ofSeconds(10);

    /**
     * Checks the values.
     *
     * @throws InvalidValueException if neither or both of URL and data source are set, or the lag is out of range
     */
    public ReadReplica {
        checkedLag(maxLag);
        if ((url == null) == (dataSource == null)) {
            throw new InvalidValueException("set either a URL or a data source for the read replica, "
                    + (url == null ? "neither was given" : "not both"));
        }
    }

    /**
     * Checks a lag.
     *
     * @param lag the greatest lag
     * @return the lag
     * @throws InvalidValueException if it is not 1 second to 1 hour
     */
    public static Duration checkedLag(Duration lag) {
        Objects.requireNonNull(lag, "lag");
        if (lag.compareTo(Duration.ofSeconds(1)) < 0 || lag.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidValueException("the lag of a read replica must be 1 second to 1 hour, was " + lag);
        }
        return lag;
    }

    /** {@return the URL without secrets, or that there is a data source} */
    @Override
    public String toString() {
        return "ReadReplica[" + (url == null ? "data source" : StorageConfig.withoutSecrets(url)) + "]";
    }
}
