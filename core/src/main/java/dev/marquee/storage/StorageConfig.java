package dev.marquee.storage;

import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a storage is opened with. Either the URL or the data source is there. Immutable.
 *
 * @param url the database's JDBC URL, or null when a data source is given
 * @param dataSource the caller's own connections, never closed by the storage, or null when a URL is given
 * @param username the database's user, or null when the URL names it or none is needed
 * @param password the database user's password, or null
 * @param maximumPoolSize the most connections, or 0 for the storage's own choice
 * @param sampleData whether the sample data are to be loaded into a database without rows
 * @param clock the source of every time that is written
 */
public record StorageConfig(
        @Nullable String url,
        @Nullable DataSource dataSource,
        @Nullable String username,
        @Nullable String password,
        int maximumPoolSize,
        boolean sampleData,
        Clock clock) {

    /**
     * Makes it of a URL, everything else left to the storage.
     *
     * @param url the database's JDBC URL
     * @return the configuration
     */
    public static StorageConfig of(String url) {
        return new StorageConfig(url, null, null, null, 0, false, Clock.systemUTC());
    }

    /** {@return what is opened, without a secret} */
    @Override
    public String toString() {
        return "StorageConfig[" + (url == null ? "data source" : withoutSecrets(url)) + "]";
    }

    /**
     * Makes a URL fit for a message.
     *
     * @param url a JDBC URL
     * @return the URL without its parameters and without a user's name and password before the host
     */
    public static String withoutSecrets(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
