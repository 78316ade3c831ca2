package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.MarqueeException;
import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Opens databases: looks at one connection, brings the schema up to date on it, and starts the pool. A fault that stays
 * is refused at once and leaves the database as it was; while a server is starting, has too many connections, or
 * another process holds a lock, the opening is repeated for up to {@value #RETRIED_SECONDS} seconds. Confined to one
 * call.
 */
final class Opening {

    static final int RETRIED_SECONDS = 10;

    private static final long PAUSE_NANOS = 100_000_000;

    /** PostgreSQL's driver prepares no statement on the server if this is 0. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private final StorageConfig config;

    Opening(StorageConfig config) {
        this.config = config;
    }

    /**
     * What a connection showed. Behind a pooler it prepares no statement from then on.
     *
     * @param dialect the database
     * @param commitsItself whether each statement outside a transaction commits; if not, the library ends them
     * @param pooled whether a pooler such as PgBouncer stands between the driver and the server
     */
    record Traits(Dialect dialect, boolean commitsItself, boolean pooled) {

        static Traits of(Connection connection) throws SQLException {
            boolean commitsItself = connection.getAutoCommit();
            if (!commitsItself) {
                connection.setAutoCommit(true);
            }
            Dialect dialect = Dialect.of(connection);
            boolean pooled = dialect == Dialect.POSTGRESQL && isPooled(connection);
            if (pooled) {
                prepareNothing(connection);
            }
            return new Traits(dialect, commitsItself, pooled);
        }

        /** Makes the driver prepare no statement on the server, because the next one may go to another session. */
        static void prepareNothing(Connection connection) throws SQLException {
            if (connection.isWrapperFor(PGConnection.class)) {
                connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            }
        }

        /** A pooler gives its clients numbers of its own for the server's processes. */
        private static boolean isPooled(Connection connection) throws SQLException {
            if (!connection.isWrapperFor(PGConnection.class)) {
                return false;
            }
            int announced = connection.unwrap(PGConnection.class).getBackendPID();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                return row.getInt(1) != announced;
            }
        }
    }

    JooqStorage open() {
        DataSource given = config.dataSource();
        String url = config.url();
        if (given != null) {
            return repeated("the data source", () -> open(given));
        }
        if (url == null) {
            throw new IllegalArgumentException("neither a URL nor a data source");
        }
        ConnectionPool.sqliteFile(url).map(SqliteFiles::path).ifPresent(SqliteFileCheck::refuseForeign);
        SqliteFiles.createIfMissing(url, config.fileAccess());
        DriverDataSource source = ConnectionPool.source(url, config);
        return repeated(StorageConfig.withoutSecrets(url), () -> open(url, source));
    }

    private JooqStorage open(DataSource given) throws SQLException {
        try (Connection connection = given.getConnection()) {
            Traits traits = Traits.of(connection);
            try {
                traits.dialect().prepare(connection);
                OpenFile file = migrated(connection, traits);
                return new JooqStorage(new Connections(given, null, traits, file), config.clock());
            } finally {
                if (!traits.commitsItself()) {
                    connection.setAutoCommit(false);
                }
            }
        }
    }

    private JooqStorage open(String url, DriverDataSource source) throws SQLException {
        Traits traits;
        try (Connection connection = source.getConnection()) {
            traits = Traits.of(connection);
            if (traits.dialect() == Dialect.POSTGRESQL) {
                // Migrating a large table may take longer than an answer otherwise does.
                connection.setNetworkTimeout(Runnable::run, 0);
            }
            OpenFile file = migrated(connection, traits);
            if (traits.dialect() == Dialect.SQLITE) {
                // A database in memory exists as long as a connection to it is open.
                return storage(url, file == null ? source : ConnectionPool.ofExisting(url, source), traits, file);
            }
        }
        // The server may allow this user only as many connections as the pool has.
        return storage(url, traits.pooled() ? source.with(PREPARE_THRESHOLD, "0") : source, traits, null);
    }

    private @Nullable OpenFile migrated(Connection connection, Traits traits) throws SQLException {
        new SchemaMigrator(connection, traits.dialect()).migrate(config.sampleData());
        return OpenFile.of(connection, traits.dialect()).orElse(null);
    }

    private JooqStorage storage(String url, DataSource source, Traits traits, @Nullable OpenFile file) {
        HikariDataSource pool = ConnectionPool.open(url, source, config);
        return new JooqStorage(new Connections(pool, pool, traits, file), config.clock());
    }

    private interface Attempt {
        JooqStorage open() throws SQLException;
    }

    private static JooqStorage repeated(String place, Attempt attempt) {
        long end = System.nanoTime() + Duration.ofSeconds(RETRIED_SECONDS).toNanos();
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.open();
            } catch (MarqueeException e) {
                throw e;
            } catch (SQLException | RuntimeException e) {
                SQLException fault = sqlException(e);
                if (!ErrorTranslator.passesSoon(fault) || System.nanoTime() >= end) {
                    throw ErrorTranslator.translateOpening(place, fault == null ? e : fault);
                }
                LockSupport.parkNanos(attempts * PAUSE_NANOS);
                if (Thread.currentThread().isInterrupted()) {
                    throw ErrorTranslator.translateOpening(place, e);
                }
            }
        }
    }

    private static @Nullable SQLException sqlException(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql.getCause() == null || sql.getSQLState() != null)) {
                return sql;
            }
        }
        return null;
    }
}
