package dev.marquee.storage;

import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The options for opening a storage. Either the URL or the data source is set. Immutable.
 *
 * @param url the database's JDBC URL, or null if a data source is set
 * @param dataSource the caller's own connections, which the storage never closes, or null if a URL is set
 * @param username the database's user, or null if the URL contains it or none is needed
 * @param password the user's password, or null
 * @param maximumPoolSize the greatest number of open connections, or 0 for the storage's default
 * @param sampleData whether to load the sample data into an empty database
 * @param clock the clock that gives every time that is written
 * @param fileAccess who may read the files that the storage creates
 */
public record StorageConfig(
        @Nullable String url,
        @Nullable DataSource dataSource,
        @Nullable String username,
        @Nullable String password,
        int maximumPoolSize,
        boolean sampleData,
        Clock clock,
        FileAccess fileAccess) {

    /**
     * Creates a configuration whose files only the owner of the process may read.
     *
     * @param url the database's JDBC URL, or null if a data source is set
     * @param dataSource the caller's own connections, or null if a URL is set
     * @param username the database's user, or null
     * @param password the user's password, or null
     * @param maximumPoolSize the greatest number of open connections, or 0 for the storage's default
     * @param sampleData whether to load the sample data into an empty database
     * @param clock the clock that gives every time that is written
     */
    public StorageConfig(
            @Nullable String url,
            @Nullable DataSource dataSource,
            @Nullable String username,
            @Nullable String password,
            int maximumPoolSize,
            boolean sampleData,
            Clock clock) {
        this(url, dataSource, username, password, maximumPoolSize, sampleData, clock, FileAccess.OWNER);
    }

    /**
     * Creates a configuration with a URL and the defaults of the storage.
     *
     * @param url the database's JDBC URL
     * @return the configuration
     */
    public static StorageConfig of(String url) {
        return new StorageConfig(url, null, null, null, 0, false, Clock.systemUTC());
    }

    /** {@return the URL without secrets, or that there is a data source} */
    @Override
    public String toString() {
        return "StorageConfig[" + (url == null ? "data source" : withoutSecrets(url)) + "]";
    }

    /**
     * Removes secrets from a URL, for messages.
     *
     * @param url a JDBC URL
     * @return the URL without its parameters and without a user and password before the host
     */
    public static String withoutSecrets(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
