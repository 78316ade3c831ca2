package dev.marquee.storage.jooq;

import dev.marquee.CommitInDoubtException;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Translates the exceptions of jOOQ, the pool and the drivers to Marquee's, so that callers need not catch their types.
 * No row is left in a message or a cause.
 */
final class ErrorTranslator implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private static final int MAX_MESSAGE = 300;

    private static final Set<SQLiteErrorCode> SQLITE_TRANSIENT =
            Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_PROTOCOL);

    private static final Set<SQLiteErrorCode> SQLITE_UNIQUE =
            Set.of(SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY, SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE);

    private static final String POSTGRESQL_UNIQUE_VIOLATION = "23505";
    private static final String POSTGRESQL_FOREIGN_KEY_VIOLATION = "23503";

    /** The SQL state of a refused write on a server that is no longer the primary. */
    static final String READ_ONLY_SERVER = "25006";

    /** The SQL state of each statement after one that failed in the same transaction. */
    private static final String ABORTED = "25P02";

    /** The SQL states of a stopping or starting server and of idle timeouts; class 08 means a lost connection too. */
    private static final Set<String> CONNECTION_ENDED = Set.of("57P01", "57P02", "57P03", "57P05");

    /** The SQL state of PostgreSQL's driver for a login that it can't do; the server's own are in class 28. */
    private static final String LOGIN_REJECTED = "08004";

    /** The SQL state of everything that PgBouncer itself says, whether it passes or stays. */
    private static final String POOLER = "08P01";

    /** What PgBouncer says of a login that it will refuse again. */
    private static final Pattern REFUSED_BY_POOLER = Pattern.compile("authentication failed|no such (user|database)"
            + "|login rejected|not allowed|is disabled|(SSL|TLS)\\b.* required");

    /** The SQL state of a statement that was not sent, because the connection had ended before. */
    private static final String NOT_CONNECTED = "08003";

    /** A transaction that the server ended together with its connection; nothing of it took effect. */
    private static final Set<String> TRANSACTION_ENDED = Set.of("25P03", "25P04");

    /**
     * Serialization failure, deadlock, lock timeout, statement timeout or cancel, and a lack of memory, connections or
     * other resources (but not of space on the disk).
     */
    private static final Set<String> TRANSIENT_STATES = Set.of(
            "40001", "40P01", "55P03", "57014", "53000", "53200", "53300", "53400", "25P03", "25P04", READ_ONLY_SERVER);

    /** What passes within seconds: a server that starts, too many connections, locks of others. */
    private static final Set<String> PASSING_SOON =
            Set.of("57P01", "57P02", "57P03", "53300", "40001", "40P01", "55P03");

    private final transient Transactions transactions;

    ErrorTranslator(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void executeEnd(ExecuteContext ctx) {
        if (isSingleWrite(ctx)) {
            transactions.checkFile();
        }
    }

    /** {@return whether a statement writes outside the library's transactions} */
    private boolean isSingleWrite(ExecuteContext ctx) {
        return ctx.type() != ExecuteType.READ && !transactions.isScoped();
    }

    @Override
    public void exception(ExecuteContext ctx) {
        RuntimeException fault = ctx.exception();
        SQLException sql = ctx.sqlException();
        if (fault instanceof MarqueeException) {
            transactions.failed(fault);
            return;
        }
        StorageException translated;
        if (sql != null && !isUnreadable(sql)) {
            if (Savepoints.isJoined(ctx) || transactions.isJoined()) {
                translated = translateJoined(sql);
            } else {
                translated = isSingleWrite(ctx) ? translateCommit(sql) : translate(sql);
            }
        } else if (sql != null || ctx.record() != null) {
            // A value that the driver, jOOQ or a binding can't convert: each has exceptions of its own.
            String problem = shortened(sql == null ? String.valueOf(fault) : firstLine(sql));
            translated = StoredRows.impossible(ctx.record(), table(ctx.record()), problem, fault);
        } else {
            translated = translateAny(fault == null ? new IllegalStateException("unknown") : fault);
        }
        translated = transactions.explained(translated);
        transactions.failed(translated);
        ctx.exception(translated);
    }

    /** {@return the exception, or its cause if jOOQ wrapped the driver's exception in one without a state} */
    private static SQLException telling(SQLException e) {
        return e.getSQLState() == null && !(e instanceof SQLiteException) && e.getCause() instanceof SQLException cause
                ? telling(cause)
                : e;
    }

    /** {@return whether jOOQ reports a value that it could not convert, for which no driver gives a code} */
    private static boolean isUnreadable(SQLException e) {
        return e.getSQLState() == null && e.getCause() instanceof RuntimeException;
    }

    /** {@return the table of a row's first column, or null if it is unknown} */
    private static @Nullable Table<?> table(@Nullable Record row) {
        return row != null && row.size() > 0 && row.field(0) instanceof TableField<?, ?> column
                ? column.getTable()
                : null;
    }

    /** Translates an exception during a commit. */
    static StorageException translateCommit(SQLException given) {
        SQLException e = telling(given);
        return isConnectionLost(e) && !isEndedBefore(e)
                ? new CommitInDoubtException(
                        "the connection was lost during a commit: " + firstLine(e)
                                + "; check whether it took effect, and repeat only idempotent work",
                        withoutRow(e))
                : translate(e);
    }

    /** Translates whatever a driver, a pool or a caller's data source throws. */
    static StorageException translateAny(Exception e) {
        return translateAny(e, ErrorTranslator::translate);
    }

    /** Translates whatever a driver throws in a transaction of the application. */
    static StorageException translateAnyJoined(Exception e) {
        return translateAny(e, ErrorTranslator::translateJoined);
    }

    private static StorageException translateAny(Exception e, Function<SQLException, StorageException> translation) {
        if (e instanceof StorageException translated) {
            return translated;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return translation.apply(sql);
            }
        }
        return new StorageException(
                "the database could not be used: " + shortened(String.valueOf(e.getMessage()))
                        + "; the cause has the driver's or the data source's details",
                e);
    }

    static StorageException translate(SQLException given) {
        SQLException e = telling(given);
        if (isTransient(e)) {
            return new TransientStorageException(busy(e) + "; try again", withoutRow(e));
        }
        if (POSTGRESQL_UNIQUE_VIOLATION.equals(e.getSQLState()) || SQLITE_UNIQUE.contains(sqliteCode(e))) {
            return new UniqueViolationException(
                    "a row breaks a unique constraint: " + firstLine(e) + "; change the value", withoutRow(e));
        }
        if (POSTGRESQL_FOREIGN_KEY_VIOLATION.equals(e.getSQLState())
                || sqliteCode(e) == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return new MissingReferenceException(
                    "a row refers to a row that does not exist: " + firstLine(e)
                            + "; it may have been deleted at the same moment",
                    withoutRow(e));
        }
        return new StorageException(
                "the database refused the statement: " + firstLine(e) + "; "
                        + remedy(e, "the cause has the driver's details"),
                withoutRow(e));
    }

    /** Translates an exception in a transaction of the application, of which no part can be repeated alone. */
    static StorageException translateJoined(SQLException given) {
        SQLException e = telling(given);
        if (READ_ONLY_SERVER.equals(e.getSQLState())) {
            return new StorageException(
                    "the application's transaction is read-only, or its server takes no writes; write in a transaction"
                            + " that is not read-only",
                    withoutRow(e));
        }
        if (ABORTED.equals(e.getSQLState())) {
            return new StorageException(
                    "an earlier statement of the application's transaction failed, after which PostgreSQL accepts no"
                            + " more; roll the transaction back, or back to a savepoint before that statement",
                    withoutRow(e));
        }
        if (!isTransient(e)) {
            return translate(e);
        }
        String reason = sqliteCode(e) == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT
                ? ", since another writer has changed what the transaction had read;"
                        + " transaction_mode=immediate prevents it: "
                : "; ";
        return new TransientStorageException(
                busy(e) + reason + "roll the application's transaction back and repeat all of it", withoutRow(e));
    }

    private static String busy(SQLException e) {
        return "the database was busy or unreachable: " + firstLine(e);
    }

    /**
     * Translates an exception while a database is opened.
     *
     * @param place the URL without secrets, or what else was opened
     */
    static StorageException translateOpening(String place, Exception e) {
        if (e instanceof StorageException translated) {
            return translated;
        }
        SQLException sql = e instanceof SQLException itself ? itself : null;
        if (e.getCause() instanceof NativeLibraryNotFoundException) {
            return new StorageException("can't open " + place + ": " + withoutLibrary(), e);
        }
        String fault = sql == null ? shortened(String.valueOf(e.getMessage())) : firstLine(sql);
        String message = "can't open " + place + ": " + fault + "; ";
        Exception cause = sql == null ? e : withoutRow(sql);
        boolean isTemporary = sql != null
                && isTransient(sql)
                && !isUnsupportedParameter(fault)
                && !isRefusedByPooler(sql.getSQLState(), fault);
        return isTemporary
                ? new TransientStorageException(message + "check the server and its address, or try again", cause)
                : new StorageException(message + wayOut(sql, fault), cause);
    }

    /** SQLite's driver unpacks its library into a folder for temporary files, which is the usual thing to fail. */
    private static String withoutLibrary() {
        String folder = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", ""));
        return Files.isDirectory(Path.of(folder)) && Files.isWritable(Path.of(folder))
                ? "the SQLite driver can't load its native library from the folder for temporary files, " + folder
                        + "; check that it may hold programs, and that the driver has a library for this system"
                : "the SQLite driver can't unpack its native library, as the folder for temporary files, " + folder
                        + ", is missing or not writable; create it, or name another with -Djava.io.tmpdir";
    }

    private static String wayOut(@Nullable SQLException e, String fault) {
        String state = e == null || e.getSQLState() == null ? "" : e.getSQLState();
        if (isUnsupportedParameter(fault)) {
            return "add the parameter to ignore_startup_parameters in the pooler's configuration, or leave it out"
                    + " of the URL";
        }
        if (isRefusedByPooler(state, fault)) {
            return "check the user, the password and the name of the database, and that the pooler knows them";
        }
        if (state.startsWith("28") || state.equals(LOGIN_REJECTED)) {
            return "check the user and the password, and that the server lets the user in";
        }
        return state.equals("3D000")
                ? "create the database, or correct its name"
                : remedy(e, "nothing was changed; the cause has the driver's details");
    }

    /** {@return what to do about a fault that stays, or the other text if that is not known} */
    private static String remedy(@Nullable SQLException e, String otherwise) {
        String state = e == null || e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "42501" -> "grant the user this right, or open the database as the owner of its tables";
            case "53100" -> "free some space on the server's disk";
            default ->
                switch (primary(e)) {
                    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                        "check that the folder exists, and that the process may write the file and the folder";
                    case SQLITE_NOTADB, SQLITE_CORRUPT -> "restore a backup, or give the name of a new file";
                    case SQLITE_FULL -> "free some space on the disk";
                    default -> otherwise;
                };
        };
    }

    /** PgBouncer refuses a parameter that it does not know in this way. */
    private static boolean isUnsupportedParameter(String fault) {
        return fault.contains("unsupported startup parameter");
    }

    private static boolean isRefusedByPooler(@Nullable String state, String fault) {
        return POOLER.equals(state) && REFUSED_BY_POOLER.matcher(fault).find();
    }

    /** {@return whether an exception is of a kind that passes within seconds} */
    static boolean passesSoon(@Nullable SQLException e) {
        return e != null
                && ((e.getSQLState() != null && PASSING_SOON.contains(e.getSQLState()))
                        || SQLITE_TRANSIENT.contains(primary(e)));
    }

    /** {@return the first line, without PostgreSQL's detail, which contains the whole row} */
    static String firstLine(SQLException e) {
        SQLException next = e instanceof BatchUpdateException ? e.getNextException() : null;
        String message = next == null ? e.getMessage() : next.getMessage();
        return message == null ? e.getClass().getSimpleName() : shortened(message);
    }

    private static String shortened(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() <= MAX_MESSAGE ? line.replaceFirst("\\.$", "") : line.substring(0, MAX_MESSAGE) + "…";
    }

    /** {@return the exception, or a copy without the lines and the batch that contain rows} */
    private static SQLException withoutRow(SQLException e) {
        String message = e.getMessage();
        boolean hasRow = e instanceof BatchUpdateException
                || (message != null && message.lines().skip(1).findAny().isPresent());
        if (!hasRow && e.getNextException() == null) {
            return e;
        }
        SQLException copy = new SQLException(firstLine(e), e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    private static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || SQLITE_TRANSIENT.contains(primary(e))
                || isConnectionLost(e)
                || (state != null && TRANSIENT_STATES.contains(state));
    }

    private static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? "Connection is closed".equals(e.getMessage()) // The pool's, after a connection was lost.
                : (state.startsWith("08") && !state.equals(LOGIN_REJECTED)) || CONNECTION_ENDED.contains(state);
    }

    /** {@return whether the connection was lost before the statement could be sent} */
    private static boolean isEndedBefore(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.equals(NOT_CONNECTED) || TRANSACTION_ENDED.contains(state);
    }

    /** {@return whether a statement before this one failed, after which PostgreSQL refuses all others} */
    static boolean isAborted(StorageException e) {
        return e.getCause() instanceof SQLException sql && ABORTED.equals(sql.getSQLState());
    }

    private static SQLiteErrorCode sqliteCode(@Nullable SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.SQLITE_OK;
    }

    /** {@return the primary result code, which is the low byte of an extended one} */
    private static SQLiteErrorCode primary(@Nullable SQLException e) {
        return SQLiteErrorCode.getErrorCode(sqliteCode(e).code & 0xff);
    }
}
