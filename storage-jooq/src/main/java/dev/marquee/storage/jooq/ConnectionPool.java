package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariConfig;
import dev.marquee.InvalidValueException;
import dev.marquee.storage.StorageConfig;
import dev.marquee.validation.Rules;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;
import org.sqlite.JDBC;

/** Opens connection pools for SQLite and PostgreSQL URLs. */
final class ConnectionPool {

    private static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int SQLITE_CONNECTIONS = 8;

    /** SQLITE_OPEN_READWRITE, without SQLITE_OPEN_CREATE. */
    private static final String SQLITE_READ_WRITE = "2";

    private static final int POSTGRESQL_CONNECTIONS = 10;

    /** How long a reading waits for a connection to the replica before it goes to the database. */
    private static final int REPLICA_WAIT_MILLIS = 1000;

    /**
     * Settings of the PostgreSQL driver, in seconds, that limit the wait for a dead host. A parameter in the URL
     * overrides them.
     *
     * <ul>
     *   <li>{@code connectTimeout}: the wait for one host before the next one is tried
     *   <li>{@code loginTimeout}: the wait for all hosts together
     *   <li>{@code socketTimeout}: the wait for an answer of a server that stopped without closing its connections
     *   <li>{@code hostRecheckSeconds}: how long the driver remembers that a host was a standby
     * </ul>
     */
    private static final Map<String, String> FAILOVER_DEFAULTS = Map.of(
            "connectTimeout", "5",
            "loginTimeout", "20",
            "socketTimeout", "120",
            "tcpKeepAlive", "true",
            "hostRecheckSeconds", "2");

    private ConnectionPool() {}

    static boolean opens(String url) {
        return url.startsWith(SQLITE) || url.startsWith(POSTGRESQL);
    }

    /** {@return the connections to a database, each opened anew} */
    static DriverDataSource source(String url, StorageConfig config) {
        Properties properties = new Properties();
        if (url.startsWith(SQLITE)) {
            return sqlite(url, properties);
        }
        FAILOVER_DEFAULTS.forEach(properties::setProperty);
        properties.setProperty("ApplicationName", "marquee");
        // The detail of a constraint violation contains the whole row.
        properties.setProperty("logServerErrorDetail", "false");
        String username = config.username();
        if (username != null) {
            properties.setProperty("user", username);
        }
        String password = config.password();
        if (password != null) {
            properties.setProperty("password", password);
        }
        PostgresqlUrl parts = PostgresqlUrl.of(url);
        properties.putAll(parts.properties());
        return new DriverDataSource(new Driver(), parts.url(), properties);
    }

    private static DriverDataSource sqlite(String url, Properties properties) {
        properties.setProperty("busy_timeout", Integer.toString(Dialect.BUSY_TIMEOUT_MILLIS));
        properties.setProperty("foreign_keys", "on");
        if (isMemory(url)) {
            // In SQLite's memdb VFS, connections to one name share a database and wait for each other's locks; in a
            // shared cache they would fail at once. The database exists as long as one of its connections.
            return new DriverDataSource(
                    new JDBC(), SQLITE + "file:/marquee-" + UUID.randomUUID() + "?vfs=memdb", properties);
        }
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "NORMAL");
        return new DriverDataSource(new JDBC(), url, properties);
    }

    /** {@return the same connections to a SQLite file, none of which creates the file again if it was deleted} */
    static DriverDataSource ofExisting(String url, DriverDataSource source) {
        // SQLite refuses a mode in the URL that allows more than the driver's property.
        return url.contains("mode=rwc") ? source : source.with("open_mode", SQLITE_READ_WRITE);
    }

    /** Starts a pool. */
    static OwnPool open(String url, FirstConnection source, StorageConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("marquee");
        return open(url, source, config, pool);
    }

    /** Starts a pool of connections to a read replica, which gives up soon, because the database can answer instead. */
    static OwnPool openReplica(String url, FirstConnection source, StorageConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("marquee replica");
        pool.setConnectionTimeout(REPLICA_WAIT_MILLIS);
        pool.setValidationTimeout(REPLICA_WAIT_MILLIS);
        pool.setMinimumIdle(1);
        return open(url, source, config, pool);
    }

    private static OwnPool open(String url, FirstConnection source, StorageConfig config, HikariConfig pool) {
        pool.setMaximumPoolSize(url.startsWith(SQLITE) ? SQLITE_CONNECTIONS : POSTGRESQL_CONNECTIONS);
        if (config.maximumPoolSize() > 0) {
            pool.setMaximumPoolSize(config.maximumPoolSize());
        }
        if (url.startsWith(SQLITE)) {
            // A parameter of the URL would override the driver's property.
            pool.setConnectionInitSql("PRAGMA foreign_keys = ON");
            // Another one is opened in a millisecond when it is needed. Opening all at once would take as long as all
            // else that an opening does, and create a log again that was deleted before its loss is noticed.
            pool.setMinimumIdle(1);
        } else {
            pool.setExceptionOverride(new FailoverEviction());
        }
        if (url.startsWith(SQLITE) && isMemory(url)) {
            pool.setMaxLifetime(0);
            pool.setIdleTimeout(0);
        }
        OwnPool opened = new OwnPool(pool, source);
        if (pool.getExceptionOverride() instanceof FailoverEviction demoted) {
            demoted.watch(opened);
        }
        return opened;
    }

    /** {@return the file that a SQLite URL names; empty for memory and for other URLs} */
    static Optional<String> sqliteFile(String url) {
        if (!url.startsWith(SQLITE) || isMemory(url)) {
            return Optional.empty();
        }
        String target = url.substring(SQLITE.length()).replaceFirst("\\?.*", "");
        return Optional.of(target.startsWith("file:") ? decoded(url, target.substring("file:".length())) : target);
    }

    private static String decoded(String url, String path) {
        try {
            return URLDecoder.decode(path.replaceFirst("^//[^/]*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("the URL " + Rules.shown(url)
                    + " has a % without two hexadecimal digits after it; write a percent sign as %25");
        }
    }

    private static boolean isMemory(String url) {
        String target = url.substring(SQLITE.length());
        if (target.isBlank()) {
            throw new InvalidValueException(
                    "the URL " + url + " has no file; use jdbc:sqlite:FILE, or jdbc:sqlite::memory:");
        }
        String lower = target.toLowerCase(Locale.ROOT);
        return lower.startsWith(":memory:") || lower.startsWith("file::memory:") || lower.contains("mode=memory");
    }
}
