package dev.marquee.web.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.marquee.validation.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file of the site's own: sessions, the audit log and the key that signs forms. It holds nothing of the
 * library's database, so that the site can be put beside any database without changing it; deleting the file logs
 * everybody out and loses the audit log, nothing else.
 *
 * <p>Thread-safe. Statements of one line each; a session is read with one of them.
 */
public final class SiteFile implements AutoCloseable {

    private static final int KEY_BYTES = 32;
    private static final int CONNECTIONS = 4;
    private static final int BUSY_MILLIS = 2_000;
    private static final int POOL_MILLIS = 4_000;

    /** The primary result codes of what another time may bring: busy, locked, I/O error, disk full, can't open. */
    private static final Set<Integer> PASSING = Set.of(5, 6, 10, 13, 14);

    private static final int PRIMARY = 0xff;

    private static final List<String> TABLES = List.of(
            "create table if not exists site_key (id integer primary key check (id = 1), secret blob not null)",
            "create table if not exists session (id integer primary key, token_hash blob not null unique,"
                    + " user_id integer not null, joined text not null, changed text not null,"
                    + " created_at integer not null, seen_at integer not null, address text not null,"
                    + " agent text not null)",
            "create index if not exists session_user on session (user_id)",
            "create table if not exists audit (id integer primary key, at integer not null, user_id integer,"
                    + " username text not null, address text not null, action text not null, detail text not null)",
            "create index if not exists audit_action on audit (action, id)");

    private final HikariDataSource pool;
    private final byte[] key;
    private final Sessions sessions;
    private final AuditLog audit;

    private SiteFile(HikariDataSource pool, byte[] key, Clock clock) {
        this.pool = pool;
        this.key = key;
        this.sessions = new Sessions(this, clock);
        this.audit = new AuditLog(this, clock);
    }

    /**
     * Opens the file, and creates it if it does not exist, so that nobody but its owner can read or write it.
     *
     * @param file the file
     * @param clock tells the time of sessions and of the audit log
     * @return the open file; the caller closes it
     * @throws SiteFileException if the file can't be opened or is none of a site
     */
    public static SiteFile open(Path file, Clock clock) {
        create(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(source);
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setConnectionTimeout(POOL_MILLIS);
        settings.setPoolName("marquee-site");
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(settings);
            return new SiteFile(pool, prepared(pool), clock);
        } catch (SQLException | HikariPool.PoolInitializationException e) {
            if (pool != null) {
                pool.close();
            }
            throw unusable(file, e);
        }
    }

    /** SQLite gives its files beside this one, the log of writes among them, the same permissions. */
    private static void create(Path file) {
        try {
            OwnerOnlyFiles.create(file);
        } catch (FileAlreadyExistsException itIsThere) {
            // Its permissions are the operator's choice.
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static SiteFileException unusable(Path file, Exception cause) {
        return new SiteFileException(
                "the site's file " + file + " can't be used: " + cause.getMessage() + "; name another with --site-file",
                cause);
    }

    private static byte[] prepared(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (!hasSessions(statement)) {
                statement.execute("drop table if exists session");
            }
            for (String table : TABLES) {
                statement.execute(table);
            }
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into site_key (id, secret) values (1, ?) on conflict do nothing")) {
                insert.setBytes(1, fresh);
                insert.executeUpdate();
            }
            try (ResultSet row = statement.executeQuery("select secret from site_key where id = 1")) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    /** {@return whether sessions have all their columns} Those of an older site are given up: people log in again. */
    private static boolean hasSessions(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select count(*) from pragma_table_info('session') where name = 'changed'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    /** {@return the sessions} */
    public Sessions sessions() {
        return sessions;
    }

    /** {@return the audit log} */
    public AuditLog audit() {
        return audit;
    }

    /** {@return the key that signs the site's forms, 32 random bytes; a new array} */
    public byte[] key() {
        return key.clone();
    }

    /** Reads a row of a result. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Row<T> reader, @Nullable Object... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    int update(String sql, @Nullable Object... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static SiteFileException failed(SQLException cause) {
        String message = "the site's file refused a statement: " + cause.getMessage();
        boolean passing = cause instanceof SQLTransientException || PASSING.contains(cause.getErrorCode() & PRIMARY);
        return passing ? new SiteFileBusyException(message, cause) : new SiteFileException(message, cause);
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            @Nullable Object value = values[i] instanceof Instant moment ? moment.toEpochMilli() : values[i];
            statement.setObject(i + 1, value);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.close();
    }
}
