package dev.marquee.storage.jooq;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.tools.jdbc.DefaultConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A connection to SQLite that keeps the statements which were prepared last, since neither the driver nor the pool
 * does, and SQLite may take longer to prepare a statement than to execute it. Only statements that read or change rows
 * are kept, which SQLite prepares anew by itself when the schema has changed. A statement is lent to one user at a
 * time, and comes back as if it were new, or not at all: see {@link CachedStatement}. A statement that is kept holds no
 * lock and no snapshot.
 *
 * <p>Inserts return no generated keys but by {@code RETURNING}: the driver would ask for the last one after each
 * insert, and leave that statement open.
 *
 * <p>Confined to one thread at a time, but for {@link #close}. Memory: at most {@value #MOST_STATEMENTS} statements. In
 * SQLite, most statements of this library take 3 to 13 KB, and the largest one of a recommendation 44 KB.
 */
final class CachingConnection extends DefaultConnection {

    static final int MOST_STATEMENTS = 64;

    /** The longest text of a statement that is kept. */
    static final int MOST_CHARACTERS = 32_768;

    /** Others do their work while they are prepared, as some pragmas do, or are not repeated. */
    private static final List<String> KEPT = List.of("select ", "with ", "insert ", "update ", "delete ");

    private static final Logger LOG = LoggerFactory.getLogger(CachingConnection.class);

    /** The statements that nobody uses, by their text, the one that was used last at the end. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    CachingConnection(SQLiteConnection connection) {
        super(connection);
        connection.getConnectionConfig().setGetGeneratedKeys(false);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        if (!isKept(sql)) {
            return super.prepareStatement(sql);
        }
        PreparedStatement known = idle.remove(sql);
        return new CachedStatement(known == null ? super.prepareStatement(sql) : known, sql, this);
    }

    private static boolean isKept(String sql) {
        return sql.length() <= MOST_CHARACTERS
                && KEPT.stream().anyMatch(word -> sql.regionMatches(true, 0, word, 0, word.length()));
    }

    /**
     * Takes back a statement that may be used again, and closes it if it can't be kept.
     *
     * @throws SQLException if what the statement did fails only now
     */
    void giveBack(String sql, PreparedStatement used) throws SQLException {
        PreparedStatement surplus = isAsNew(used) ? idle.put(sql, used) : used;
        if (surplus == null && idle.size() > MOST_STATEMENTS) {
            Iterator<PreparedStatement> eldest = idle.values().iterator();
            surplus = eldest.next();
            eldest.remove();
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    /** Ends what a statement was doing and empties its batch. {@return whether it can be kept} */
    private static boolean isAsNew(PreparedStatement used) throws SQLException {
        if (!(used instanceof CoreStatement statement)) {
            return false;
        }
        int failure;
        try {
            // The driver resets a statement when its result is closed, but not one whose result nobody asked for.
            failure = statement.pointer.safeRunInt(DB::reset);
            // Not clearParameters, after which SQLite plans again: the driver sets all parameters for each execution.
            used.clearBatch();
        } catch (SQLException e) {
            // The driver has closed it after a failure, or the pool has closed the connection.
            LOG.debug("a statement could not be kept", e);
            return false;
        }
        if (failure != 0) {
            // A write whose rows nobody read is committed by the reset, or refused.
            try (used) {
                statement.getDatabase().throwex(failure);
            }
        }
        return true;
    }

    /**
     * {@return the connection, which keeps its statements if it is one to SQLite; PostgreSQL's driver keeps them
     * itself}
     */
    static Connection of(Connection connection) {
        return connection instanceof SQLiteConnection sqlite ? new CachingConnection(sqlite) : connection;
    }
}
