package dev.marquee.storage.jooq;

import dev.marquee.CommitInDoubtException;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Turns the drivers' faults into Marquee's family, so that no type of jOOQ's or a driver's needs to be caught. */
final class ErrorTranslator implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
    private static final int SQLITE_CONSTRAINT_UNIQUE = 2067;
    private static final String POSTGRESQL_UNIQUE_VIOLATION = "23505";

    /** What a server says to a write when it is no longer the primary. */
    static final String READ_ONLY_SERVER = "25006";

    /** The server's stops and restarts, and its ends of idle connections; class 08 beside. */
    private static final Set<String> CONNECTION_ENDED = Set.of("57P01", "57P02", "57P03", "57P05");

    /** Serialization failure, deadlock, lock timeout, too many connections, a demoted primary. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03", "53300", READ_ONLY_SERVER);

    private final transient Transactions transactions;

    ErrorTranslator(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void exception(ExecuteContext ctx) {
        RuntimeException fault = ctx.exception();
        SQLException sql = ctx.sqlException();
        if (fault instanceof MarqueeException) {
            transactions.failed(fault);
        } else if (sql != null) {
            // Outside a transaction a statement that writes is its own commit.
            boolean commits = ctx.type() != ExecuteType.READ && !transactions.active();
            StorageException translated = commits ? translateCommit(sql) : translate(sql);
            transactions.failed(translated);
            ctx.exception(translated);
        } else if (fault instanceof DataAccessException || fault instanceof DataTypeException) {
            StorageException translated = new StorageException(
                    "a row could not be read: " + fault.getMessage() + "; was it written by hand?", fault);
            transactions.failed(translated);
            ctx.exception(translated);
        }
    }

    /** Translates what went wrong while a commit was under way. */
    static StorageException translateCommit(SQLException e) {
        return isConnectionLost(e)
                ? new CommitInDoubtException(
                        "the connection was lost during a commit: " + firstLine(e)
                                + "; look whether it took effect, or try again what may take effect twice",
                        e)
                : translate(e);
    }

    /** {@return whether a fault is of the moment, told by the driver's own exception somewhere in its causes} */
    static boolean isTransient(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientStorageException
                    || (cause instanceof SQLException sql && isTransient(sql, sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    static StorageException translate(SQLException e) {
        String state = e.getSQLState();
        if (isTransient(e, state)) {
            return new TransientStorageException(
                    "the database was busy or out of reach: " + firstLine(e) + "; try again", e);
        }
        if (POSTGRESQL_UNIQUE_VIOLATION.equals(state)
                || sqliteCode(e) == SQLITE_CONSTRAINT_UNIQUE
                || sqliteCode(e) == SQLITE_CONSTRAINT_PRIMARYKEY) {
            return new UniqueViolationException(
                    "a row breaks a unique constraint: " + firstLine(e) + "; change the value", e);
        }
        return new StorageException(
                "the database could not do it: " + firstLine(e) + "; the cause has the driver's details", e);
    }

    /** {@return the message without PostgreSQL's detail, which is the whole row} */
    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse("");
    }

    private static boolean isTransient(SQLException e, @Nullable String state) {
        // The low byte of an extended result code is the plain one.
        int primary = sqliteCode(e) & 0xff;
        return e instanceof SQLTransientException
                || primary == SQLITE_BUSY
                || primary == SQLITE_LOCKED
                || isConnectionLost(e)
                || (state != null && TRANSIENT_STATES.contains(state));
    }

    private static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || CONNECTION_ENDED.contains(state));
    }

    private static int sqliteCode(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : 0;
    }
}
