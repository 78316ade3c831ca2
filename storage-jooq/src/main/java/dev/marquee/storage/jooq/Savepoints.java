package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.sqlite.SQLiteException;

/**
 * Savepoints in transactions of the application. As a listener, it guards each single statement that writes: after a
 * failed statement, PostgreSQL would refuse the rest of the transaction.
 *
 * <p>They are statements and not calls of JDBC, which drivers refuse in a distributed transaction.
 */
final class Savepoints implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    /** An application won't name its own savepoints so: one inside the library's would hide it. */
    private static final String PREFIX = "dev.marquee ";

    private static final String NAME = name(0);

    /** PostgreSQL's states of a savepoint that does not exist, and of one outside a transaction. */
    private static final Set<String> GONE = Set.of("3B001", "25P01");

    /** Names, in the data of an execution, that its connection is in a transaction of the application. */
    private static final String JOINED = "dev.marquee.joined";

    /** Names, in the data of an execution, that its savepoint is there. */
    private static final String SET = "dev.marquee.savepoint";

    private final transient Transactions transactions;

    Savepoints(Transactions transactions) {
        this.transactions = transactions;
    }

    /** {@return the name of the savepoint of a part at a depth, quoted} */
    static String name(int depth) {
        return '"' + PREFIX + depth + '"';
    }

    /** {@return whether a statement outside any scope runs in a transaction of the application} */
    static boolean isJoined(ExecuteContext ctx) {
        return ctx.data(JOINED) != null;
    }

    @Override
    public void executeStart(ExecuteContext ctx) {
        try {
            if (!transactions.isUnguarded(ctx.connection())) {
                return;
            }
            ctx.data(JOINED, true);
            if (ctx.type() != ExecuteType.READ) {
                transactions.setSavepoint(ctx.connection(), NAME);
                ctx.data(SET, true);
            }
        } catch (SQLException e) {
            throw ErrorTranslator.translateJoined(e);
        }
    }

    @Override
    public void executeEnd(ExecuteContext ctx) {
        if (ctx.data(SET) == null) {
            return;
        }
        try {
            Dialect.execute(ctx.connection(), "RELEASE SAVEPOINT " + NAME);
            ctx.data().remove(SET);
        } catch (SQLException e) {
            throw ErrorTranslator.translateJoined(e);
        }
    }

    @Override
    public void exception(ExecuteContext ctx) {
        if (ctx.data().remove(SET) != null) {
            RuntimeException fault = ctx.exception();
            undo(ctx.connection(), NAME, fault == null ? new IllegalStateException("unknown") : fault);
        }
    }

    /** {@return whether a savepoint was not found, because its transaction has ended} */
    static boolean isGone(Exception fault) {
        if (fault instanceof SQLiteException sqlite) {
            return String.valueOf(sqlite.getMessage()).contains("no such savepoint");
        }
        return fault instanceof SQLException sql && GONE.contains(String.valueOf(sql.getSQLState()));
    }

    /**
     * Rolls back what was written since a savepoint, and removes it. Does nothing if the transaction has ended.
     *
     * @param cause why; it gets a failure as suppressed
     */
    static void undo(Connection connection, String name, Throwable cause) {
        try {
            if (OpenTransaction.hasEnded(connection)) {
                return;
            }
            Dialect.execute(connection, "ROLLBACK TO SAVEPOINT " + name);
            Dialect.execute(connection, "RELEASE SAVEPOINT " + name);
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(
                    new StorageException("the application's transaction can't be used any more; roll it back", e));
        }
    }
}
