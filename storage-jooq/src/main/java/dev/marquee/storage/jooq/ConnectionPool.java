package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.marquee.InvalidValueException;
import dev.marquee.StorageException;
import dev.marquee.storage.StorageConfig;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Sets up a pool for each kind of URL. */
final class ConnectionPool {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int SQLITE_CONNECTIONS = 8;
    private static final int POSTGRESQL_CONNECTIONS = 10;

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
            return new HikariDataSource(pool);
        } catch (PoolInitializationException | IllegalStateException | IllegalArgumentException e) {
            Throwable fault = e.getCause() == null ? e : e.getCause();
            throw new StorageException(
                    "can't open " + StorageConfig.withoutSecrets(url) + ": " + fault.getMessage()
                            + "; check the path or the server, and the credentials",
                    e);
        } catch (RuntimeException e) {
            throw new StorageException(
                    "can't open " + StorageConfig.withoutSecrets(url) + "; check that it is a JDBC URL", e);
        }
    }

    private static HikariConfig sqlite(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setMaximumPoolSize(SQLITE_CONNECTIONS);
        pool.setConnectionInitSql("PRAGMA foreign_keys = ON");
        pool.addDataSourceProperty("busy_timeout", Integer.toString(Dialect.BUSY_TIMEOUT_MILLIS));
        if (isMemory(url)) {
            // SQLite's memdb VFS gives one database to all who name it, and makes them wait for one another; a shared
            // cache
            // would fail at once instead. It lives as long as one connection does.
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
                    "the URL " + url + " names no file; use jdbc:sqlite:FILE, or jdbc:sqlite::memory:");
        }
        String lower = target.toLowerCase(Locale.ROOT);
        return lower.startsWith(":memory:") || lower.startsWith("file::memory:") || lower.contains("mode=memory");
    }

    private static HikariConfig postgresql(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
        pool.setJdbcUrl(url);
        pool.addDataSourceProperty("ApplicationName", "marquee");
        // The detail of a constraint's error is the whole row.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
