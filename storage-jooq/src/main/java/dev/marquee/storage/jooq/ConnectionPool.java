package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.marquee.InvalidValueException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.storage.StorageConfig;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens connection pools for SQLite and PostgreSQL URLs. */
final class ConnectionPool {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int SQLITE_CONNECTIONS = 8;
    private static final int POSTGRESQL_CONNECTIONS = 10;

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

    static HikariDataSource open(String url, StorageConfig config) {
        HikariConfig pool = url.startsWith(SQLITE) ? sqlite(url) : postgresql(url);
        pool.setPoolName("marquee");
        if (config.maximumPoolSize() > 0) {
            pool.setMaximumPoolSize(config.maximumPoolSize());
        }
        pool.setUsername(config.username());
        pool.setPassword(config.password());
        try {
            HikariDataSource opened = new HikariDataSource(pool);
            if (pool.getExceptionOverride() instanceof FailoverEviction demoted) {
                demoted.watch(opened);
            }
            return opened;
        } catch (PoolInitializationException | IllegalStateException | IllegalArgumentException e) {
            Throwable fault = e.getCause() == null ? e : e.getCause();
            String what = "can't open " + StorageConfig.withoutSecrets(url) + ": " + fault.getMessage()
                    + "; check the path or the server, and the credentials";
            throw ErrorTranslator.isTransient(e)
                    ? new TransientStorageException(what + ", or try again", e)
                    : new StorageException(what, e);
        } catch (RuntimeException e) {
            throw new StorageException(
                    "can't open " + StorageConfig.withoutSecrets(url) + "; check that it is a valid JDBC URL", e);
        }
    }

    private static HikariConfig sqlite(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setMaximumPoolSize(SQLITE_CONNECTIONS);
        pool.setConnectionInitSql("PRAGMA foreign_keys = ON");
        pool.addDataSourceProperty("busy_timeout", Integer.toString(Dialect.BUSY_TIMEOUT_MILLIS));
        if (isMemory(url)) {
            // In SQLite's memdb VFS, connections to one name share a database and wait for each other's locks; in a
            // shared cache they would fail at once. The database exists as long as one of its connections.
            pool.setJdbcUrl(SQLITE + "file:/marquee-" + UUID.randomUUID() + "?vfs=memdb");
            pool.setMinimumIdle(1);
            pool.setMaxLifetime(0);
            pool.setIdleTimeout(0);
        } else {
            pool.setJdbcUrl(url);
            pool.addDataSourceProperty("journal_mode", "WAL");
            pool.addDataSourceProperty("synchronous", "NORMAL");
        }
        return pool;
    }

    /** {@return the file that a SQLite URL names; empty for memory and for other URLs} */
    static Optional<String> sqliteFile(String url) {
        if (!url.startsWith(SQLITE) || isMemory(url)) {
            return Optional.empty();
        }
        String target = url.substring(SQLITE.length()).replaceFirst("\\?.*", "");
        return Optional.of(
                target.startsWith("file:")
                        ? URLDecoder.decode(
                                target.substring("file:".length())
                                        .replaceFirst("^//[^/]*", "")
                                        .replace("+", "%2B"),
                                StandardCharsets.UTF_8)
                        : target);
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

    private static HikariConfig postgresql(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
        pool.setJdbcUrl(url);
        pool.addDataSourceProperty("ApplicationName", "marquee");
        FAILOVER_DEFAULTS.forEach(pool::addDataSourceProperty);
        pool.setExceptionOverride(new FailoverEviction());
        // The detail of a constraint violation contains the whole row.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
