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

/** Translates the drivers' exceptions to Marquee's, so that callers need not catch types of jOOQ or a driver. */
final class ErrorTranslator implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
    private static final int SQLITE_CONSTRAINT_UNIQUE = 2067;
    private static final String POSTGRESQL_UNIQUE_VIOLATION = "23505";

    /** The SQL state of a refused write on a server that is no longer the primary. */
    static final String READ_ONLY_SERVER = "25006";

    /** The SQL states of a stopping or starting server and of idle timeouts; class 08 means a lost connection too. */
    private static final Set<String> CONNECTION_ENDED = Set.of("57P01", "57P02", "57P03", "57P05");

    /** Serialization failure, deadlock, lock timeout, too many connections, a demoted primary. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03", "53300", READ_ONLY_SERVER);

    private final transient Transactions transactions;

    ErrorTranslator(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void executeEnd(ExecuteContext ctx) {
        if (commits(ctx)) {
            transactions.checkFile();
        }
    }

    /** {@return whether a statement writes outside a transaction, and so commits by itself} */
    private boolean commits(ExecuteContext ctx) {
        return ctx.type() != ExecuteType.READ && !transactions.active();
    }

    @Override
    public void exception(ExecuteContext ctx) {
        RuntimeException fault = ctx.exception();
        SQLException sql = ctx.sqlException();
        if (fault instanceof MarqueeException) {
            transactions.failed(fault);
        } else if (sql != null) {
            StorageException translated = commits(ctx) ? translateCommit(sql) : translate(sql);
            transactions.failed(translated);
            ctx.exception(translated);
        } else if (fault instanceof DataAccessException || fault instanceof DataTypeException) {
            StorageException translated = new StorageException(
                    "a row can't be read: " + fault.getMessage() + "; correct it if it was not written by Marquee",
                    fault);
            transactions.failed(translated);
            ctx.exception(translated);
        }
    }

    /** Translates an exception during a commit. */
    static StorageException translateCommit(SQLException e) {
        return isConnectionLost(e)
                ? new CommitInDoubtException(
                        "the connection was lost during a commit: " + firstLine(e)
                                + "; check whether it took effect, and repeat only idempotent work",
                        e)
                : translate(e);
    }

    /** {@return whether an exception or one of its causes is a temporary failure} */
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
                    "the database was busy or unreachable: " + firstLine(e) + "; try again", e);
        }
        if (POSTGRESQL_UNIQUE_VIOLATION.equals(state)
                || sqliteCode(e) == SQLITE_CONSTRAINT_UNIQUE
                || sqliteCode(e) == SQLITE_CONSTRAINT_PRIMARYKEY) {
            return new UniqueViolationException(
                    "a row breaks a unique constraint: " + firstLine(e) + "; change the value", e);
        }
        return new StorageException(
                "the database refused the statement: " + firstLine(e) + "; the cause has the driver's details", e);
    }

    /** {@return the message without PostgreSQL's detail line, which contains the whole row} */
    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse("");
    }

    private static boolean isTransient(SQLException e, @Nullable String state) {
        // The low byte of an extended result code is the primary result code.
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
