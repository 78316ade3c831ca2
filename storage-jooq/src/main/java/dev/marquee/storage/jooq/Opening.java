package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.OlderDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.storage.SchemaMode;
import dev.marquee.storage.StorageConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

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
    static final String PREPARE_THRESHOLD = "prepareThreshold";

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final StorageConfig config;

    /** What was done about the schema, for the log. */
    private String schema = "";

    Opening(StorageConfig config) {
        this.config = config;
    }

    /**
     * What a connection showed. Behind a pooler it prepares no statement from then on.
     *
     * @param dialect the database
     * @param commitsItself whether each statement outside a transaction commits; if not, the library ends them
     * @param mayJoin whether a connection that does not commit each statement is in a transaction of the application
     * @param pooled whether a pooler such as PgBouncer stands between the driver and the server
     */
    record Traits(Dialect dialect, boolean commitsItself, boolean mayJoin, boolean pooled) {

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
            return new Traits(dialect, commitsItself, false, pooled);
        }

        /** {@return the same for a data source of the caller, which may give connections of a transaction} */
        Traits of(DataSource given) {
            return new Traits(dialect, commitsItself, commitsItself && !isPlain(given), pooled);
        }

        /** {@return whether a data source never gives a connection on which a transaction is under way} */
        private static boolean isPlain(DataSource given) {
            Class<?> type = given.getClass();
            return type == HikariDataSource.class || type == SQLiteDataSource.class || type == PGSimpleDataSource.class;
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
        if (config.sampleData() && config.schemaMode() != SchemaMode.MIGRATE) {
            throw new InvalidValueException("sample data are a migration, which the schema mode " + config.schemaMode()
                    + " does not make; leave them out, or use SchemaMode.MIGRATE");
        }
        DataSource given = config.dataSource();
        String url = config.url();
        if (new JoinedTransactions(config.callerTransactions()).connection() != null) {
            throw inTransaction();
        }
        if (given != null) {
            return repeated("the data source", () -> open(given));
        }
        if (url == null) {
            throw new IllegalArgumentException("neither a URL nor a data source");
        }
        ConnectionPool.sqliteFile(url).map(SqliteFiles::path).ifPresent(SqliteFileCheck::refuseForeign);
        DriverDataSource source = source(url);
        return repeated(StorageConfig.withoutSecrets(url), () -> open(url, source));
    }

    /** {@return the connections to a URL, of which a file is created only if its tables may be} */
    private DriverDataSource source(String url) {
        DriverDataSource source = ConnectionPool.source(url, config);
        Optional<Path> file = ConnectionPool.sqliteFile(url).map(SqliteFiles::path);
        if (config.schemaMode() == SchemaMode.MIGRATE || file.isEmpty()) {
            SqliteFiles.createIfMissing(url, config.fileAccess());
            return source;
        }
        // Opening an empty file in WAL mode would write to it.
        if (config.schemaMode() == SchemaMode.VALIDATE && file.get().toFile().length() == 0) {
            throw new OlderDatabaseException(
                    null, Migrations.newest(Dialect.SQLITE).toString());
        }
        if (Files.notExists(file.get())) {
            throw new StorageException(
                    "there is no file " + file.get() + ", and the schema mode NONE creates none; use"
                            + " SchemaMode.MIGRATE, or correct the URL",
                    null);
        }
        return ConnectionPool.ofExisting(url, source);
    }

    private JooqStorage open(DataSource given) throws SQLException {
        refuseTransaction(given);
        try (Connection connection = given.getConnection()) {
            boolean commitsItself = connection.getAutoCommit();
            try {
                return open(given, connection);
            } finally {
                if (!commitsItself) {
                    connection.setAutoCommit(false);
                }
            }
        }
    }

    private JooqStorage open(DataSource given, Connection connection) throws SQLException {
        Traits traits = Traits.of(connection).of(given);
        boolean isChanged = false;
        try {
            isChanged = traits.dialect().prepare(connection);
            OpenFile file = migrated(connection, traits);
            Place place = traits.mayJoin() ? Place.of(connection, traits.dialect()) : place(connection, traits);
            return new JooqStorage(new Connections(given, null, traits, file, place), config, null);
        } finally {
            if (isChanged) {
                traits.dialect().restore(connection);
            }
        }
    }

    /**
     * Refuses a thread in a transaction of the application, which the opening would otherwise commit. A new thread is
     * in none: what its connection shows is how the data source is made.
     */
    private static void refuseTransaction(DataSource given) throws SQLException {
        if (Traits.isPlain(given) || commitsItself(given)) {
            return;
        }
        FutureTask<Boolean> elsewhere = new FutureTask<>(() -> commitsItself(given));
        Thread thread = new Thread(elsewhere, "marquee-opening");
        thread.setDaemon(true);
        thread.start();
        try {
            if (elsewhere.get()) {
                throw inTransaction();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("the opening was interrupted", e);
        }
    }

    private static boolean commitsItself(DataSource given) throws SQLException {
        try (Connection connection = given.getConnection()) {
            if (connection.getAutoCommit() && OpenTransaction.isOn(connection)) {
                throw inTransaction();
            }
            return connection.getAutoCommit();
        }
    }

    private static StorageException inTransaction() {
        return new StorageException(
                "the database is opened inside a transaction of the application; open it before, outside any"
                        + " transaction",
                null);
    }

    private JooqStorage open(String url, DriverDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            Traits traits = Traits.of(connection);
            OpenFile file = migratedWithoutLimit(connection, traits);
            Place place = place(connection, traits);
            if (traits.pooled()) {
                // The pooler may allow this user only as many connections as the pool has, and would accept a LISTEN of
                // which nothing is ever heard.
                connection.close();
                FirstConnection none = new FirstConnection(null, source.with(PREPARE_THRESHOLD, "0"));
                return storage(url, none, traits, null, place, null);
            }
            DriverDataSource others = file == null ? source : ConnectionPool.ofExisting(url, source);
            ModelNotices notices = traits.dialect() == Dialect.POSTGRESQL ? new ModelNotices(source) : null;
            return storage(url, new FirstConnection(connection, others), traits, file, place, notices);
        } catch (SQLException | RuntimeException | Error e) {
            try (connection) {
                throw e;
            }
        }
    }

    /** {@return where connections of the application must be to, or null if the seam gives none} */
    private @Nullable Place place(Connection connection, Traits traits) throws SQLException {
        return config.callerTransactions() == null ? null : Place.of(connection, traits.dialect());
    }

    /** Migrating a large table may take longer than an answer otherwise does. */
    private @Nullable OpenFile migratedWithoutLimit(Connection connection, Traits traits) throws SQLException {
        if (traits.dialect() == Dialect.SQLITE) {
            return migrated(connection, traits);
        }
        int limit = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        OpenFile file = migrated(connection, traits);
        connection.setNetworkTimeout(Runnable::run, limit);
        return file;
    }

    private @Nullable OpenFile migrated(Connection connection, Traits traits) throws SQLException {
        SchemaMigrator migrator = new SchemaMigrator(connection, traits.dialect());
        schema = switch (config.schemaMode()) {
            case MIGRATE -> migrator.migrate(config.sampleData());
            case VALIDATE -> migrator.validate();
            case NONE -> "schema not looked at";
        };
        return OpenFile.of(connection, traits.dialect()).orElse(null);
    }

    private JooqStorage storage(
            String url,
            FirstConnection source,
            Traits traits,
            @Nullable OpenFile file,
            @Nullable Place place,
            @Nullable ModelNotices notices) {
        OwnPool pool = ConnectionPool.open(url, source, config);
        return new JooqStorage(new Connections(pool, pool, traits, file, place), config, notices);
    }

    private interface Attempt {
        JooqStorage open() throws SQLException;
    }

    private JooqStorage repeated(String place, Attempt attempt) {
        long end = System.nanoTime() + Duration.ofSeconds(RETRIED_SECONDS).toNanos();
        for (int attempts = 1; ; attempts++) {
            try {
                JooqStorage opened = attempt.open();
                LOG.info("opened {}: {}", place, schema);
                return opened;
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
            if (cause instanceof SQLException sql
                    && (sql.getCause() == null || sql.getSQLState() != null)
                    && !isOfPool(sql)) {
                return sql;
            }
        }
        return null;
    }

    /** {@return whether a pool waited in vain, with the driver's exception as the cause} It looks temporary always. */
    private static boolean isOfPool(SQLException e) {
        return e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException;
    }
}
