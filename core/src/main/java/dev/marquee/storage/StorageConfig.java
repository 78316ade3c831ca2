package dev.marquee.storage;

import dev.marquee.InvalidValueException;
import java.time.Clock;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param schemaMode what the opening does about the schema
 * @param callerTransactions the application's transactions that calls join, or null if there are none
 * @param readReplica the server that answers large reads, or null if the database answers all
 */
public record StorageConfig(
        @Nullable String url,
        @Nullable DataSource dataSource,
        @Nullable String username,
        @Nullable String password,
        int maximumPoolSize,
        boolean sampleData,
        Clock clock,
        FileAccess fileAccess,
        SchemaMode schemaMode,
        @Nullable CallerTransactions callerTransactions,
        @Nullable ReadReplica readReplica) {

    /** Drivers and Flyway search a URL with patterns whose time grows with the square of its length. */
    private static final int MAX_URL = 10_000;

    /**
     * Checks the lengths of the URLs, and that they differ.
     *
     * @throws InvalidValueException if a URL has more than 10,000 characters, or the read replica is the database
     *     itself
     */
    public StorageConfig {
        checkLength(url);
        if (readReplica != null) {
            checkLength(readReplica.url());
            if (isSame(url, dataSource, readReplica)) {
                throw new InvalidValueException("the read replica is the database itself; give the address of a server"
                        + " that follows it, or leave the read replica out");
            }
        }
    }

    private static void checkLength(@Nullable String url) {
        if (url != null && url.length() > MAX_URL) {
            throw new InvalidValueException(
                    "the URL must have at most " + MAX_URL + " characters, had " + url.length() + "; shorten it");
        }
    }

    @SuppressWarnings("ReferenceEquality") // Data sources are compared by identity.
    private static boolean isSame(@Nullable String url, @Nullable DataSource dataSource, ReadReplica replica) {
        String other = replica.url();
        return (url == null || other == null)
                ? dataSource != null && dataSource == replica.dataSource()
                : url.equals(other)
                        || (!url.contains(",") && withoutSecrets(url).equals(withoutSecrets(other)));
    }

    /**
     * Creates a configuration that migrates, joins no transactions, and whose files only the owner of the process may
     * read.
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
        this(
                url,
                dataSource,
                username,
                password,
                maximumPoolSize,
                sampleData,
                clock,
                FileAccess.OWNER,
                SchemaMode.MIGRATE,
                null,
                null);
    }

    private static final Pattern PARAMETERS = Pattern.compile("[?;&#]");

    /** A host, an IPv6 address in brackets, or a database without a host; with or without a port. */
    private static final Pattern PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(:[0-9]{0,5})?");

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
     * Removes secrets from a URL, for messages. Of a malformed URL less may be left than is without a secret.
     *
     * @param url a JDBC URL, or what was given for one
     * @return the URL without its parameters, without a user and password before the host, and without a port that is
     *     not a number
     */
    public static String withoutSecrets(String url) {
        int start = url.indexOf("//") >= 0 ? url.indexOf("//") + 2 : url.startsWith("jdbc:") ? secondColon(url) + 1 : 0;
        String scheme = url.substring(0, start);
        String rest = url.substring(start);
        Matcher cut = PARAMETERS.matcher(rest);
        String address = cut.find() ? rest.substring(0, cut.start()) : rest;
        if (url.startsWith("jdbc:sqlite:") || (start == 0 && address.equals(rest) && rest.indexOf('@') < 0)) {
            return scheme + address;
        }
        String parameters = rest.substring(address.length());
        int at = parameters.indexOf('@');
        if (at >= 0 && (parameters.lastIndexOf('=', at) < 0 || address.indexOf('/') < 0)) {
            // What looks like a parameter may be the end of a password, with the host behind it.
            return scheme + "...";
        }
        String[] parts = address.substring(address.lastIndexOf('@') + 1).split("/", 2);
        String hosts = Arrays.stream(parts[0].split(",", -1))
                .map(host -> PORT.matcher(host).matches() ? host : host.replaceFirst(":.*", ""))
                .collect(Collectors.joining(","));
        return scheme + hosts + (parts.length > 1 ? "/" + parts[1] : "");
    }

    private static int secondColon(String url) {
        return url.indexOf(':', url.indexOf(':') + 1);
    }
}
