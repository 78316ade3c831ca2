package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;

/**
 * Savepoints in transactions of the application. As a listener, it guards each single statement that writes: after a
 * failed statement, PostgreSQL would refuse the rest of the transaction.
 *
 * <p>They are statements and not calls of JDBC, which drivers refuse in a distributed transaction.
 */
final class Savepoints implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private static final String NAME = "marquee_0";

    /** Names, in the data of an execution, that its connection is in a transaction of the application. */
    private static final String JOINED = "dev.marquee.joined";

    /** Names, in the data of an execution, that its savepoint is there. */
    private static final String SET = "dev.marquee.savepoint";

    private final transient Transactions transactions;
    private final Dialect dialect;

    Savepoints(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.dialect = dialect;
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
                begin(ctx.connection(), dialect, NAME);
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

    /** Sets a savepoint in a transaction of the application. */
    static void begin(Connection connection, Dialect dialect, String name) throws SQLException {
        dialect.requireJoinable(connection);
        Dialect.execute(connection, "SAVEPOINT " + name);
    }

    /**
     * Rolls back what was written since a savepoint, and removes it.
     *
     * @param cause why; it gets a failure as suppressed
     */
    static void undo(Connection connection, String name, Throwable cause) {
        try {
            Dialect.execute(connection, "ROLLBACK TO SAVEPOINT " + name);
            Dialect.execute(connection, "RELEASE SAVEPOINT " + name);
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(
                    new StorageException("the application's transaction can't be used any more; roll it back", e));
        }
    }
}
